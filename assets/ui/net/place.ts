import type { Position } from "./position"

// How far this tab has followed the event log. What the server is asked now, it
// answers from at least there.

let last: { id: string; at: Position } | undefined

/** The position of the last event that came in; undefined before the first. */
export function herePosition(): Position | undefined {
  return last?.at
}

/** The ID of the last event that came in, by which a stream goes on after it; "" before the first. */
export function lastEventId(): string {
  return last?.id ?? ""
}

/** Notes an event that came in. */
export function movedTo(id: string, at: Position): void {
  last = { id, at }
}
