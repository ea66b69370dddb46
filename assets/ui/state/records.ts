import { signal, type ReadonlySignal, type Signal } from "@preact/signals"
import { before, later, type Position } from "../net/position"

/** How many records without a watcher are kept, and how many that are gone are remembered. */
const SPARE = 500

interface Slot<T> {
  value: Signal<T | undefined>
  /** Where in the log it was last seen, there or gone. */
  at?: Position
}

/**
 * Records as the server last told them, each in a signal of its own, so that a
 * change draws again only what shows it. Each is kept with the position at which
 * it was seen: what was seen earlier never takes its place, in whatever order
 * answers and events come in. Dropping an answer loses nothing, for what it may
 * have known in addition comes by the event stream.
 */
export class Records<T extends { id: string }> {
  private readonly slots = new Map<string, Slot<T>>()

  constructor(private readonly spare = SPARE) {}

  /** A record; undefined while it is not known. */
  get(id: string): ReadonlySignal<T | undefined> {
    return this.slot(id).value
  }

  /** Takes a record as it was seen at a position. Tells whether that was not older than what is kept. */
  take(record: T, at: Position | undefined): boolean {
    return this.put(record.id, record, at)
  }

  /** Notes that a record is gone. Tells whether that was not older than what is kept. */
  drop(id: string, at: Position | undefined): boolean {
    return this.put(id, undefined, at)
  }

  /** Changes what is kept without a word of the server about the whole of it. */
  change(id: string, to: (record: T) => T): void {
    const found = this.slots.get(id)
    if (found?.value.value) found.value.value = to(found.value.value)
  }

  /** Every record that is known. */
  all(): T[] {
    return [...this.slots.values()].flatMap(({ value }) => value.peek() ?? [])
  }

  /** The records seen after a position: what an answer from there does not know yet. */
  since(at: Position | undefined): T[] {
    return [...this.slots.values()].flatMap((slot) => (before(at, slot.at) ? (slot.value.peek() ?? []) : []))
  }

  /** Whether a record is known to be gone, later than a position. */
  goneSince(id: string, at: Position | undefined): boolean {
    const found = this.slots.get(id)
    return found !== undefined && found.value.peek() === undefined && before(at, found.at)
  }

  /** Forgets those that are not needed, the longest untouched first, once there are many of them. */
  tidy(needed: (id: string) => boolean): void {
    const idle = [...this.slots.keys()].filter((id) => !needed(id))
    for (const id of idle.slice(0, Math.max(0, idle.length - this.spare))) this.slots.delete(id)
  }

  /** How many are kept, known or gone. */
  get size(): number {
    return this.slots.size
  }

  private put(id: string, value: T | undefined, at: Position | undefined): boolean {
    const slot = this.slot(id)
    if (before(at, slot.at)) return false
    slot.at = later(slot.at, at)
    slot.value.value = value
    this.slots.delete(id) // and to the end again: the longest untouched come first
    this.slots.set(id, slot)
    return true
  }

  private slot(id: string): Slot<T> {
    let found = this.slots.get(id)
    if (!found) this.slots.set(id, (found = { value: signal(undefined) }))
    return found
  }
}
