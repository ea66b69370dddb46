import { told, type Events as Changes } from "../api"
import { parsePosition, type Position } from "./position"

/** What the server tells while the page is open, by kind: the desk's changes, and how the stream stands. */
export interface Events extends Changes {
  /** What was missed is no longer known: read your lists again. */
  reset: Record<string, never>
  ready: Record<string, never>
  /** The stream lives; now is the server's time. */
  beat: { now: string }
}

export type EventKind = keyof Events

export const eventKinds: EventKind[] = [...told, "reset", "ready", "beat"]

/** One event as it came off the wire. */
export type Told = { [K in EventKind]: { kind: K; id: string; data: Events[K] } }[EventKind]

type Listener<K extends EventKind> = (data: Events[K], at: Position | undefined) => void

const listeners = new Map<EventKind, Set<Listener<EventKind>>>()

/** Calls listener for each event of a kind until the returned function is called. */
export function on<K extends EventKind>(kind: K, listener: Listener<K>): () => void {
  const all = listeners.get(kind) ?? new Set()
  listeners.set(kind, all.add(listener as Listener<EventKind>))
  return () => void all.delete(listener as Listener<EventKind>)
}

/** Hands an event to whoever listens for its kind. */
export function tell(told: Told): void {
  const at = parsePosition(told.id)
  listeners.get(told.kind)?.forEach((listener) => listener(told.data, at))
}
