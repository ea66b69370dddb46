import { batch, signal, type Signal } from "@preact/signals"
import type { Page } from "../api"
import { answers } from "../net/client"
import { on, type EventKind, type Events } from "../net/events"
import type { Position } from "../net/position"
import { Records } from "./records"

/** The kinds of event that tell of a record by its whole. */
type KindOf<T> = { [K in EventKind]: Events[K] extends T ? K : never }[EventKind]

/**
 * A short list of which every record is kept: read whole, and kept by the event
 * stream. What is read or told late never takes the place of what was seen after
 * it.
 */
export class Collection<T extends { id: string }> {
  /** The records, in the order the server gives them; new ones last. */
  readonly rows: Signal<T[]> = signal([])
  /** It has been read. */
  readonly read = signal(false)
  private readonly records = new Records<T>(Infinity)

  /** kind is that of the events that tell of one, and of the events "gone". */
  constructor(
    readonly path: string,
    kind: KindOf<T> & string,
  ) {
    on(kind, (changed, at) => this.keep(changed as unknown as T, at))
    on("gone", (gone, at) => void (gone.kind === kind && this.drop(gone.id, at)))
    on("reset", () => void (this.read.peek() && this.refresh().catch(() => {}))) // the bar tells that the server is away
  }

  /** Reads all of it, or reads it again. */
  async refresh(): Promise<void> {
    const found: string[] = []
    let [cursor, first]: [string, Position | undefined] = ["", undefined]
    do {
      const { data, at } = await answers.get<Page<T>>(this.path, { cursor, limit: 100 })
      first ??= at
      for (const one of data.items) {
        this.records.take(one, at)
        found.push(one.id)
      }
      cursor = data.next
    } while (cursor)
    const later = this.records.since(first).map(({ id }) => id) // came while it was read
    this.show([...found, ...later.filter((id) => !found.includes(id))])
    this.read.value = true
  }

  /** A record; undefined where there is none. */
  of(id: string): T | undefined {
    return this.rows.value.find((one) => one.id === id)
  }

  /** Takes what the server said of one, at a position. */
  keep(record: T, at?: Position): void {
    if (!this.records.take(record, at)) return
    const ids = this.rows.peek().map(({ id }) => id)
    this.show(ids.includes(record.id) ? ids : [...ids, record.id])
  }

  /** Takes one out. */
  drop(id: string, at?: Position): void {
    if (this.records.drop(id, at)) this.show(this.rows.peek().map((one) => one.id))
  }

  private show(ids: string[]): void {
    batch(() => (this.rows.value = ids.flatMap((id) => this.records.get(id).peek() ?? [])))
  }
}
