import { eventKinds, type Told } from "./events"

// One connection to the event stream, held open: opened again when it breaks,
// and when it only looks open.

/** What is needed of an EventSource. */
export interface Source {
  addEventListener(kind: string, listener: (event: { data: string; lastEventId: string }) => void): void
  close(): void
}

/** Timers, so that tests have their own. */
export interface Timers {
  /** A time that goes on while the machine sleeps, in milliseconds. */
  now(): number
  after(milliseconds: number, run: () => void): () => void
}

/** Who is signed in, when a stream that broke asks. */
export type Standing = "still me" | "somebody else" | "nobody"

export interface HolderNeeds {
  timers: Timers
  /** Opens the stream after an event. */
  open: (after: string) => Source
  /** The ID of the last event that came in. */
  lastId: () => string
  told: (told: Told) => void
  connected: (up: boolean) => void
  /** Asks who is signed in; rejects where the server does not answer. */
  standing: () => Promise<Standing>
}

/** The server says that it lives so often; app/live holds the same number. */
export const BEAT = 15_000
/** Without a word for two beats, and a little for the way, a stream is dead. */
export const SILENCE = 2 * BEAT + 5_000
/** When there is reason to look, one missing beat is enough. */
const SUSPECT = BEAT + 5_000
const BACKOFF = [500, 1_000, 2_000, 5_000, 10_000]

/** Holds the connection until it is closed. Nothing of the browser's is believed: a stream lives while it speaks. */
export class Holder {
  private source: Source | undefined
  private stopTimer = () => {}
  private heardAt = 0
  private failures = 0
  private closed = false
  /** Counts the connections, so that a late word of an old one is known as such. */
  private turn = 0

  constructor(private readonly needs: HolderNeeds) {
    this.open()
  }

  /**
   * There is reason to look: the page was shown or focused, the machine woke.
   * certain: the connection is known to be broken, as when the network returns.
   */
  check(certain = false): void {
    if (this.closed) return
    const silent = this.needs.timers.now() - this.heardAt
    if (certain || !this.source || silent > SUSPECT) this.reopen()
  }

  /** Closes the connection. */
  close(): void {
    this.closed = true
    this.drop()
    this.needs.connected(false)
  }

  private reopen(): void {
    this.drop()
    this.needs.connected(false)
    this.open()
  }

  private open(): void {
    const turn = ++this.turn
    const current = (run: () => void) => () => void (turn === this.turn && run())
    const source = this.needs.open(this.needs.lastId())
    this.source = source
    this.heard()
    const opened = () => {
      this.failures = 0
      this.heard()
      this.needs.connected(true)
    }
    source.addEventListener("open", current(opened))
    // Left alone it would try again by itself, but after a refusal it would not.
    source.addEventListener(
      "error",
      current(() => void this.broken()),
    )
    for (const kind of eventKinds) {
      source.addEventListener(kind, ({ data, lastEventId }) => {
        if (turn !== this.turn) return
        this.heard()
        this.needs.told({ kind, id: lastEventId, data: JSON.parse(data || "{}") } as Told)
      })
    }
  }

  /** Notes a word of the server, and watches for the next. */
  private heard(): void {
    this.heardAt = this.needs.timers.now()
    this.wait(SILENCE, () => this.reopen())
  }

  /** An error says nothing of why: a session that ended looks like a server that is away. */
  private async broken(): Promise<void> {
    this.drop()
    this.needs.connected(false)
    const turn = this.turn
    const standing = await this.needs.standing().catch(() => "still me" as const)
    if (this.closed || turn !== this.turn || standing !== "still me") return // signing in begins anew
    this.wait(BACKOFF[Math.min(this.failures++, BACKOFF.length - 1)]!, () => this.open())
  }

  private drop(): void {
    this.turn++
    this.stopTimer()
    this.source?.close()
    this.source = undefined
  }

  private wait(milliseconds: number, run: () => void): void {
    this.stopTimer()
    this.stopTimer = this.needs.timers.after(milliseconds, run)
  }
}
