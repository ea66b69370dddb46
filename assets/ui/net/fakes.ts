import type { Source, Timers } from "./holder"
import type { Channel, Locks, Word } from "./sharing"

// What the stream's tests have in the place of a browser.

/** Time that stands until it is moved. */
export class FakeTimers implements Timers {
  private time = 0
  private waiting: { at: number; run: () => void }[] = []

  now(): number {
    return this.time
  }

  after(milliseconds: number, run: () => void): () => void {
    const one = { at: this.time + milliseconds, run }
    this.waiting.push(one)
    return () => void (this.waiting = this.waiting.filter((other) => other !== one))
  }

  /** Lets time pass, with everything that is due in it. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.time + milliseconds
    for (;;) {
      const next = this.waiting.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0]
      if (!next) break
      this.waiting = this.waiting.filter((other) => other !== next)
      this.time = Math.max(this.time, next.at)
      next.run()
      await settled()
    }
    this.time = end
  }

  /** The machine sleeps: time passes, and nothing runs. */
  sleep(milliseconds: number): void {
    this.time += milliseconds
  }
}

/** Lets everything run that only waits for promises. */
export const settled = (): Promise<void> => new Promise((done) => setTimeout(done, 0))

/** A connection whose other end is the test. */
export class FakeSource implements Source {
  closed = false
  private readonly listeners = new Map<string, (event: { data: string; lastEventId: string }) => void>()

  constructor(readonly after: string) {}

  addEventListener(kind: string, listener: (event: { data: string; lastEventId: string }) => void): void {
    this.listeners.set(kind, listener)
  }

  close(): void {
    this.closed = true
  }

  opens(): void {
    this.say("open", "")
  }

  breaks(): void {
    this.say("error", "")
  }

  /** The server says something, also on a connection that was closed here meanwhile. */
  say(kind: string, id: string, data: unknown = {}): void {
    this.listeners.get(kind)?.({ data: JSON.stringify(data), lastEventId: id })
  }
}

/** Locks as browsers have them: one holder a name, the others in order, and stealing. */
export class FakeLocks implements Locks {
  private holder: { break: (why: Error) => void } | undefined
  private queue: (() => void)[] = []

  request(_: string, options: { signal?: AbortSignal; steal?: boolean }, held: () => Promise<void>): Promise<unknown> {
    return new Promise<void>((done, fail) => {
      const grant = () => {
        const mine = { break: fail }
        this.holder = mine
        void held().then(() => {
          if (this.holder === mine) this.next()
          done()
        })
      }
      if (options.steal) {
        this.holder?.break(new Error("stolen"))
        return grant()
      }
      options.signal?.addEventListener("abort", () => {
        this.queue = this.queue.filter((other) => other !== grant)
        fail(new Error("aborted"))
      })
      if (this.holder) this.queue.push(grant)
      else grant()
    })
  }

  private next(): void {
    this.holder = undefined
    this.queue.shift()?.()
  }
}

/** The air between tabs. */
export class FakeAir {
  private channels: FakeChannel[] = []

  channel(): FakeChannel {
    const one = new FakeChannel((word) => {
      for (const other of this.channels) if (other !== one && !other.frozen) other.onmessage?.({ data: word })
    })
    this.channels.push(one)
    return one
  }
}

export class FakeChannel implements Channel {
  onmessage: ((event: { data: Word }) => void) | null = null
  /** A tab that is frozen hears and says nothing. */
  frozen = false
  private closed = false

  constructor(private readonly pass: (word: Word) => void) {}

  postMessage(word: Word): void {
    if (!this.closed && !this.frozen) this.pass(word)
  }

  close(): void {
    this.closed = true
    this.onmessage = null
  }
}
