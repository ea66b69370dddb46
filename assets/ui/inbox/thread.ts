import { signal, type Signal } from "@preact/signals"
import type { Conversation, Entry, EntryEvent, Message, Note, Page } from "../api"
import { answers, type Answer } from "../net/client"
import { before, later, type Position } from "../net/position"
import { Reading } from "../reading"

/** A thread: the whole history of a contact on a number, read from its end. */
export class Thread extends Reading {
  readonly entries: Signal<Entry[]> = signal([])
  /** The newest page has been read. */
  readonly read = signal(false)
  /** Its beginning has been read. */
  readonly whole = signal(false)
  private older = ""
  /** Where in the log each element was last seen. */
  private readonly seen = new Map<string, Position | undefined>()

  constructor(
    readonly conversationId: string,
    readonly contactId: string,
    readonly numberId: string,
  ) {
    super()
  }

  /** Reads the newest page, keeping older ones that are there. */
  async refresh(): Promise<void> {
    await this.attempt(async () => {
      const { data: page, at } = await this.page("")
      const first = page.items[0]
      const gap = first && this.read.value && !this.entries.value.some((one) => one.id === first.id)
      if (gap || !this.read.value) this.follow(page.next)
      // What was told while the page was under way stays: the page may not have it yet.
      const kept = gap ? this.entries.value.filter(({ id }) => before(at, this.seen.get(id))) : this.entries.value
      this.entries.value = merged(kept, this.news(page.items, at))
      this.read.value = true
    })
  }

  /** Reads the page before the oldest there is. */
  async readOlder(): Promise<void> {
    if (!this.older || this.loading.value) return
    await this.attempt(async () => {
      const { data: page, at } = await this.page(this.older)
      this.follow(page.next)
      this.entries.value = merged(this.entries.value, this.news(page.items, at))
    })
  }

  /** Takes a new or changed element as it was seen at a position, unless it was seen later already. */
  take(entry: Entry, at: Position | undefined): void {
    this.entries.value = merged(this.entries.value, this.news([entry], at))
  }

  /** Takes away what is of a conversation that may no longer be seen. */
  drop(conversationId: string): void {
    this.entries.value = this.entries.value.filter((one) => one.conversation_id !== conversationId)
  }

  /** Those that are not older than what is kept. */
  private news(entries: Entry[], at: Position | undefined): Entry[] {
    return entries.filter(({ id }) => {
      const old = before(at, this.seen.get(id))
      if (!old) this.seen.set(id, later(this.seen.get(id), at))
      return !old
    })
  }

  private follow(next: string): void {
    this.older = next
    this.whole.value = next === ""
  }

  private page(before: string): Promise<Answer<Page<Entry>>> {
    return answers.get(`conversations/${this.conversationId}/thread`, { before, limit: 50 })
  }
}

/** Both in the order of time, the later one winning where an id is in both. */
function merged(earlier: Entry[], later: Entry[]): Entry[] {
  const byId = new Map(earlier.map((one) => [one.id, one]))
  for (const one of later) byId.set(one.id, one)
  return [...byId.values()].sort((a, b) => compare(a.at, b.at) || compare(a.id, b.id))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** The ID of the newest element of all, undefined of none. */
export function newestOf(entries: Entry[]): string | undefined {
  return entries.length ? entries.map(({ id }) => id).reduce((a, b) => (a > b ? a : b)) : undefined // a late text stands further up
}

export function messageEntry(message: Message): Entry {
  return { id: message.id, conversation_id: message.conversation_id, at: message.said_at ?? message.created_at, kind: "message", message }
}

export function noteEntry(note: Note): Entry {
  return { id: note.id, conversation_id: note.conversation_id, at: note.created_at, kind: "note", note }
}

const threads = new Map<string, Thread>()

/** How many threads are kept for coming back to, and how many elements one of them may have. */
const KEPT = 20
const LONG = 400

/** The thread a conversation is part of; made when first asked for. */
export function threadOf({ id, contact, number_id }: Conversation): Thread {
  const name = `${contact.id} ${number_id}`
  const found = threads.get(name) ?? new Thread(id, contact.id, number_id)
  threads.delete(name)
  threads.set(name, found)
  if (threads.size > KEPT) threads.delete(threads.keys().next().value!)
  return found
}

/** Takes an element that the event stream told, if its thread is open. */
export function takeEntry({ contact_id, number_id, entry }: EntryEvent, at: Position | undefined): void {
  threads.get(`${contact_id} ${number_id}`)?.take(entry, at)
}

/** Forgets what is of a conversation that may no longer be seen, and the threads that were read by way of it. */
export function forgetEntries(conversationId: string): void {
  for (const [name, one] of threads) {
    one.drop(conversationId)
    if (one.conversationId === conversationId) threads.delete(name)
  }
}

/** Drops long threads that are not shown. */
export function tidyThreads(shown: (thread: Thread) => boolean): void {
  for (const [name, one] of threads) {
    if (!shown(one) && one.entries.peek().length > LONG) threads.delete(name)
  }
}

/** Every thread kept. */
export function allThreads(): Thread[] {
  return [...threads.values()]
}
