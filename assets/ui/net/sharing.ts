import type { Told } from "./events"
import { SILENCE, type Timers } from "./holder"

// One stream for all tabs of a user: whoever has the lock holds the connection
// and passes on what it hears.

/** What tabs say to each other. */
export type Word = { told: Told } | { connected: boolean; lastId: string } | { hello: true }

/** What is needed of a BroadcastChannel. */
export interface Channel {
  onmessage: ((event: { data: Word }) => void) | null
  postMessage(word: Word): void
  close(): void
}

/** What is needed of the browser's locks. */
export interface Locks {
  request(name: string, options: { signal?: AbortSignal; steal?: boolean }, held: () => Promise<void>): Promise<unknown>
}

/** A connection, as far as sharing it is concerned; see Holder. */
export interface Held {
  check(certain?: boolean): void
  close(): void
}

export interface SharingNeeds {
  timers: Timers
  locks: Locks
  channel: Channel
  /** The lock's name, the same in all tabs of a user. */
  name: string
  lastId: () => string
  /** Takes what the leading tab heard. */
  told: (told: Told) => void
  connected: (up: boolean, lastId: string) => void
  /** Opens the connection, whose words go to say too. */
  hold: (say: (word: Word) => void) => Held
}

/**
 * A tab's share of the stream. It leads, or listens to the tab that does. A
 * leader that falls silent, frozen or asleep, loses its place: the tab that
 * notices takes the lock from it, and it listens from then on.
 */
export class Sharing {
  private held: Held | undefined
  private up = false
  private heardAt: number
  private stopWatching = () => {}
  private leaving = new AbortController()
  private release = () => {}
  private closed = false

  constructor(private readonly needs: SharingNeeds) {
    this.heardAt = needs.timers.now()
    needs.channel.onmessage = ({ data }) => this.hear(data)
    this.say({ hello: true })
    this.queue({})
    this.watch()
  }

  /** Whether this tab holds the connection. */
  get leads(): boolean {
    return this.held !== undefined
  }

  /** There is reason to look whether the stream lives; see Holder.check. */
  check(certain = false): void {
    if (this.held) this.held.check(certain)
    else if (this.needs.timers.now() - this.heardAt > SILENCE) this.take()
  }

  /** Leaves; another tab leads from now on, if this one did. */
  close(): void {
    this.closed = true
    this.stopWatching()
    this.leaving.abort()
    this.resign()
    this.needs.channel.close()
  }

  /** Waits for the lock, or takes it from whoever has it. */
  private queue(how: { steal?: boolean }): void {
    const { signal } = (this.leaving = new AbortController())
    const options = how.steal ? { steal: true } : { signal } // a browser refuses both together
    this.needs.locks
      .request(this.needs.name, options, () => this.lead())
      .catch(() => {
        // Still waiting when the tab left or took it, or it was taken from us.
        if (this.closed || signal.aborted) return
        this.resign()
        this.say({ hello: true })
        this.queue({})
        this.watch()
      })
  }

  private take(): void {
    this.leaving.abort() // no longer in the queue
    this.heardAt = this.needs.timers.now()
    this.queue({ steal: true })
  }

  private lead(): Promise<void> {
    if (this.closed) return Promise.resolve()
    this.stopWatching()
    return new Promise((done) => {
      this.release = done
      this.held = this.needs.hold((word) => {
        if ("connected" in word) this.up = word.connected
        this.say(word)
      })
    })
  }

  private resign(): void {
    this.held?.close()
    this.held = undefined
    this.release()
    this.heardAt = this.needs.timers.now()
  }

  private hear(word: Word): void {
    if (this.closed) return
    if ("hello" in word) {
      if (this.held) this.say({ connected: this.up, lastId: this.needs.lastId() })
      return
    }
    if (this.held) return
    this.heardAt = this.needs.timers.now()
    this.watch()
    if ("connected" in word) return this.needs.connected(word.connected, word.lastId)
    this.needs.connected(true, word.told.id) // who hears it is connected
    this.needs.told(word.told)
  }

  /** Takes the lead when the leader has said nothing for too long. */
  private watch(): void {
    this.stopWatching()
    this.stopWatching = this.needs.timers.after(SILENCE, () => {
      if (this.closed || this.held) return
      this.take()
      this.watch()
    })
  }

  private say(word: Word): void {
    if (!this.closed) this.needs.channel.postMessage(word)
  }
}
