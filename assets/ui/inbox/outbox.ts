import { signal, type ReadonlySignal, type Signal } from "@preact/signals"
import { asProblem, type Problem } from "../net/problem"
import { Owned, type Shelf } from "../state/owned"

/** A text or a note that the server has not taken yet. */
export interface Unsent {
  /** The same for every try, so that the server keeps it once. */
  key: string
  kind: "text" | "note"
  conversationId: string
  text: string
  /** When a text is to go out, where that is not at once. */
  sendAt?: string
  /** A text that waits for its time is cancelled if the customer writes first. */
  unlessReply?: boolean
  /** The newest of the thread that its author had on the screen. */
  seen?: string
  /** When it was written, in milliseconds; also its place in the order. */
  at: number
  /** Why it is still here. */
  problem?: Trouble
}

/** A problem as it is stored. */
export type Trouble = Pick<Problem, "status" | "code" | "detail" | "more">

export interface OutboxNeeds {
  userId: string
  shelf: Shelf
  /** Gives one to the server. */
  post: (one: Unsent) => Promise<void>
  now: () => number
  /** Calls back after so many milliseconds. */
  later: (run: () => void, milliseconds: number) => void
  /** Whether this page may still act in its user's name. */
  allowed: () => boolean
  /** Runs work while no other tab does the same for that conversation. */
  alone: (conversationId: string, work: () => Promise<void>) => Promise<void>
}

/** For so long something goes out by itself when the server answers again; later it would surprise. */
const FRESH = 10 * 60_000

/** How long to wait before the next try, after so many that failed. */
const PAUSES = [2_000, 5_000, 15_000, 30_000]

/**
 * What a person has sent and the server has not taken: stored until it has, in
 * the order it was written, with one request at a time for each conversation.
 * What the server refuses waits for the person; what it does not answer is tried
 * again under the same key.
 */
export class Outbox {
  private readonly stored: Owned<Unsent>
  private readonly byConversation = new Map<string, Signal<Unsent[]>>()
  /** The conversations that are being sent from, and those that were to be meanwhile. */
  private readonly busy = new Set<string>()
  private readonly asked = new Set<string>()
  /** What there was no room for in the browser: it lasts as long as the page. */
  private readonly unstored = new Map<string, Unsent>()
  private failures = 0
  private latest = 0

  constructor(private readonly needs: OutboxNeeds) {
    this.stored = new Owned(needs.shelf, needs.userId, "unsent")
    this.reload()
  }

  /** What of a conversation the server has not taken yet, in order. */
  in(conversationId: string): ReadonlySignal<Unsent[]> {
    return this.list(conversationId)
  }

  /** The conversations that have something of the kind. */
  conversations(): string[] {
    return [...this.byConversation].flatMap(([id, list]) => (list.peek().length ? [id] : []))
  }

  /** Takes something to be sent, and sends it when its turn comes. */
  add(one: Omit<Unsent, "at" | "problem">): void {
    this.latest = Math.max(this.needs.now(), this.latest + 1)
    this.keep({ ...one, at: this.latest })
    void this.drain(one.conversationId)
  }

  /** Tries again, at a person's word, what is still here. */
  again(one: Unsent): void {
    this.keep({ ...one, problem: undefined })
    void this.drain(one.conversationId)
  }

  /** Gives something up. */
  discard({ conversationId, key }: Unsent): void {
    this.stored.remove(key)
    this.unstored.delete(key)
    const list = this.list(conversationId)
    list.value = list.peek().filter((other) => other.key !== key)
  }

  /** The server has told of what it took under this key, perhaps before it answered, or instead. */
  taken(conversationId: string, key: string): void {
    const one = this.list(conversationId)
      .peek()
      .find((other) => other.key === key)
    if (one) this.discard(one)
  }

  /** Tries everything that goes by itself: after a reload, and when the server answers again. */
  resume(): void {
    for (const id of this.conversations()) void this.drain(id)
  }

  /** Takes in what other tabs have stored or sent. */
  reload(): void {
    const found = new Map<string, Unsent[]>()
    const all = new Map(this.stored.all().map((one) => [one.key, one]))
    for (const one of this.unstored.values()) all.set(one.key, one)
    for (const one of [...all.values()].sort((a, b) => a.at - b.at)) {
      found.set(one.conversationId, [...(found.get(one.conversationId) ?? []), one])
      this.latest = Math.max(this.latest, one.at)
    }
    for (const id of new Set([...this.byConversation.keys(), ...found.keys()]))
      this.list(id).value = found.get(id) ?? []
  }

  /** Whether something goes out by itself when the server answers. */
  goesByItself(one: Unsent): boolean {
    if (!one.problem) return true
    return passing(one.problem) && this.needs.now() - one.at < FRESH
  }

  /** Sends what is due in a conversation, one after the other. */
  private async drain(id: string): Promise<void> {
    if (this.busy.has(id)) return void this.asked.add(id)
    this.busy.add(id)
    this.asked.delete(id)
    let dry = false
    try {
      await this.needs.alone(id, async () => {
        let one = this.next(id)
        while (one && (await this.attempt(one))) one = this.next(id)
        dry = !one
      })
    } finally {
      this.busy.delete(id)
    }
    if (dry && this.asked.delete(id)) await this.drain(id) // asked for after the last look
  }

  /** The first that goes by itself and that no other tab has sent. */
  private next(id: string): Unsent | undefined {
    if (!this.needs.allowed()) return undefined
    return this.list(id)
      .peek()
      .find((one) => this.goesByItself(one))
  }

  /** Sends one. Tells whether the next may follow. */
  private async attempt(one: Unsent): Promise<boolean> {
    try {
      await this.needs.post(one)
      this.failures = 0
      this.discard(one)
      return true
    } catch (thrown) {
      const { status, code, detail, more } = asProblem(thrown)
      if (!this.has(one)) return true // given up meanwhile
      this.keep({ ...one, problem: { status, code, detail, more } })
      if (!passing({ status, code })) return true // refused: a person decides, and the next has its turn
      const pause = PAUSES[Math.min(this.failures++, PAUSES.length - 1)]!
      if (code !== "unauthenticated") this.needs.later(() => void this.drain(one.conversationId), pause)
      return false
    }
  }

  private has({ conversationId, key }: Unsent): boolean {
    return this.list(conversationId)
      .peek()
      .some((one) => one.key === key)
  }

  private keep(one: Unsent): void {
    if (this.stored.set(one.key, one)) this.unstored.delete(one.key)
    else this.unstored.set(one.key, one)
    const list = this.list(one.conversationId)
    const others = list.peek().filter(({ key }) => key !== one.key)
    list.value = [...others, one].sort((a, b) => a.at - b.at)
  }

  private list(id: string): Signal<Unsent[]> {
    let found = this.byConversation.get(id)
    if (!found) this.byConversation.set(id, (found = signal([])))
    return found
  }
}

/** Whether a problem passes by itself: no answer, a busy server, a session that ended. */
export function passing({ status, code }: Pick<Trouble, "status" | "code">): boolean {
  return status === 0 || status === 429 || status >= 500 || code === "unauthenticated"
}
