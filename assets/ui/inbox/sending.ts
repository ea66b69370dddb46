import type { Conversation, Entry, EntryEvent, Message, MessageAct, Note } from "../api"
import { answers, newKey } from "../net/client"
import { serverNow } from "../net/clock"
import type { Position } from "../net/position"
import { asProblem } from "../net/problem"
import { toastProblem } from "../pieces/Toasts"
import { browserShelf } from "../state/owned"
import { actsAs, myId } from "../state/session"
import { conversation, keep } from "./conversations"
import { Outbox, type Unsent } from "./outbox"
import { messageEntry, newestOf, noteEntry, takeEntry, threadOf, type Thread } from "./thread"

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
export function send(c: Conversation, text: string, later: { sendAt?: string; unlessReply?: boolean } = {}): void {
  unsent().add({ key: newKey(), kind: "text", conversationId: c.id, text, ...later, seen: newestShown(c) })
}

/** Sends again, by someone who has what is in the thread now on the screen. */
export function sendAgain(c: Conversation, one: Unsent): void {
  unsent().again({ ...one, seen: newestShown(c) })
}

/** Takes note of what the event stream tells: what stands in the thread is no longer unsent. */
export function tookEntry({ conversation_id, entry: { message, note } }: EntryEvent): void {
  const key = message?.send_key ?? note?.send_key
  if (key) unsent().taken(conversation_id, key)
}

/** The newest element of a thread as it is shown; the server asks nothing of a text without. */
function newestShown(c: Conversation): string | undefined {
  return newestOf(threadOf(c).entries.peek())
}

/** Adds a note. */
export function addNote(c: Conversation, text: string): void {
  unsent().add({ key: newKey(), kind: "note", conversationId: c.id, text })
}

async function post(one: Unsent): Promise<void> {
  await (one.kind === "note" ? postNote(one) : postText(one))
}

async function postNote({ conversationId, text, key }: Unsent): Promise<void> {
  const { data, at } = await answers.post<Note>(`conversations/${conversationId}/notes`, { text }, key)
  takeOwn(conversationId, noteEntry(data), at)
}

async function postText({ conversationId, text, sendAt, unlessReply, seen, key }: Unsent): Promise<void> {
  const path = `conversations/${conversationId}/messages`
  try {
    const { data, at } = await answers.post<Message>(path, { text, send_at: sendAt, unless_reply: unlessReply, seen }, key)
    takeOwn(conversationId, messageEntry(data), at)
  } catch (thrown) {
    const c = conversation(conversationId).peek()
    // What there is to read first may not have been told yet.
    if (c && asProblem(thrown).code === "customer_wrote") void threadOf(c).refresh()
    throw thrown
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

/** Those that are not in the thread yet: the event stream may tell of one before its own request is answered. */
export function notShown(pending: Unsent[], entries: Entry[]): Unsent[] {
  const there = new Set(entries.map(({ message, note }) => message?.send_key ?? note?.send_key))
  return pending.filter(({ key }) => !there.has(key))
}

/** Starts a conversation with a text, or writes into the unfinished one. */
export async function start(
  to: { phone: string; number_id?: string; short_code?: boolean; text: string },
  key: string,
): Promise<Conversation> {
  const { data, at } = await answers.post<{ conversation: Conversation; message: Message }>("conversations", to, key)
  keep(data.conversation, at)
  return data.conversation
}

/** Does something to a message, such as retry; failing is told in a corner. Tells whether it was done. */
export async function actOnMessage(thread: Thread, id: string, act: MessageAct, body?: unknown): Promise<boolean> {
  try {
    const key = act === "retry" ? newKey() : undefined
    const { data, at } = await answers.post<Message>(`messages/${id}/${act}`, body, key)
    thread.take(messageEntry(data), at)
    return true
  } catch (thrown) {
    toastProblem(asProblem(thrown))
    return false
  }
}
