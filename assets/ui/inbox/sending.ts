import type { Conversation, Entry, Message, Note } from "../api"
import { answers, newKey } from "../net/client"
import { serverNow } from "../net/clock"
import type { Position } from "../net/position"
import { asProblem } from "../net/problem"
import { toastProblem } from "../pieces/Toasts"
import { browserShelf } from "../state/owned"
import { actsAs, myId } from "../state/session"
import { conversation, keep } from "./conversations"
import { Outbox, type Unsent } from "./outbox"
import { messageEntry, noteEntry, takeEntry, type Thread } from "./thread"

// Texts and notes on their way to the server; see Outbox for what is promised.

let outbox: Outbox | undefined

/** What the signed-in user has sent and the server has not taken. Another user means another page. */
export function unsent(): Outbox {
  const userId = myId.peek()
  return (outbox ??= new Outbox({
    userId,
    shelf: browserShelf(),
    post,
    now: serverNow,
    later: (run, ms) => void setTimeout(run, ms),
    allowed: () => actsAs(userId),
    alone,
  }))
}

/** Keeps what is unsent in step with other tabs, and sends it; the returned function stops the former. */
export function startSending(): () => void {
  const changed = ({ key }: StorageEvent) => {
    if (key === null || key.includes(".unsent.")) unsent().reload()
  }
  window.addEventListener("storage", changed)
  unsent().resume()
  return () => window.removeEventListener("storage", changed)
}

/** Sends a text in a conversation, at once or at a later time. */
export function send(c: Conversation, text: string, sendAt?: string): void {
  unsent().add({ key: newKey(), kind: "text", conversationId: c.id, text, sendAt })
}

/** Adds a note. */
export function addNote(c: Conversation, text: string): void {
  unsent().add({ key: newKey(), kind: "note", conversationId: c.id, text })
}

async function post({ kind, conversationId, text, sendAt, key }: Unsent): Promise<void> {
  if (kind === "note") {
    const { data, at } = await answers.post<Note>(`conversations/${conversationId}/notes`, { text }, key)
    takeOwn(conversationId, noteEntry(data), at)
  } else {
    const path = `conversations/${conversationId}/messages`
    const { data, at } = await answers.post<Message>(path, { text, send_at: sendAt }, key)
    takeOwn(conversationId, messageEntry(data), at)
  }
}

/** Puts what the server took into its thread, where that is kept. */
function takeOwn(conversationId: string, entry: Entry, at: Position | undefined): void {
  const c = conversation(conversationId).peek()
  if (!c) return
  takeEntry({ conversation_id: c.id, contact_id: c.contact.id, number_id: c.number_id, entry }, at)
}

/** Runs work while no other tab does, where tabs can agree; else the keys keep it from happening twice. */
async function alone(conversationId: string, work: () => Promise<void>): Promise<void> {
  if (!("locks" in navigator)) return work()
  await navigator.locks.request(`textdesk-unsent-${conversationId}`, async () => {
    unsent().reload() // another tab may have sent it while this one waited
    await work()
  })
}

/** How far two clocks may be apart and still be taken for the same. */
const SLACK = 5_000

/**
 * Those that are not in the thread yet. The event stream may tell of a text
 * before its own request is answered; it is not shown twice meanwhile.
 */
export function notShown(pending: Unsent[], entries: Entry[], userId: string): Unsent[] {
  const matched = new Set<string>()
  return pending.filter((one) => {
    if (one.problem) return true
    const same = entries.find(({ id, at, message, note }) => {
      const said = one.kind === "note" ? note : message
      const ours = said?.author_id === userId && said.text === one.text
      return ours && !matched.has(id) && Date.parse(at) >= one.at - SLACK
    })
    if (same) matched.add(same.id)
    return !same
  })
}

/** Keys by the words they send: the same words again are the same send. */
export class KeyOfWords {
  private words = ""
  private key = ""

  for(words: string): string {
    if (words !== this.words || !this.key) [this.words, this.key] = [words, newKey()]
    return this.key
  }

  /** The words have been sent: the same ones once more are another send. */
  used(): void {
    this.key = ""
  }
}

/** Starts a conversation with a text, or writes into the unfinished one. */
export async function start(
  to: { phone: string; number_id?: string; text: string },
  key: string,
): Promise<Conversation> {
  const { data, at } = await answers.post<{ conversation: Conversation; message: Message }>("conversations", to, key)
  keep(data.conversation, at)
  return data.conversation
}

/** Does something to a message, such as retry; failing is told in a corner. */
export async function actOnMessage(thread: Thread, id: string, act: string, body?: unknown): Promise<void> {
  try {
    const key = act === "retry" ? newKey() : undefined
    const { data, at } = await answers.post<Message>(`messages/${id}/${act}`, body, key)
    thread.take(messageEntry(data), at)
  } catch (thrown) {
    toastProblem(asProblem(thrown))
  }
}
