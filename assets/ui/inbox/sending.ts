import { signal, type Signal } from "@preact/signals"
import type { Conversation, Message, Note } from "../api"
import { api, newKey } from "../net/client"
import { asProblem, type Problem } from "../net/problem"
import { toastProblem } from "../pieces/Toasts"
import { conversation, keep } from "./conversations"
import { messageEntry, noteEntry, threadOf, type Thread } from "./thread"

// Texts on their way to the server. One is shown at once; where the server
// refuses it or does not answer, its words stay, to be sent again under the
// same key, so that it cannot be sent twice.

export interface Pending {
  key: string
  text: string
  /** When it is to go out, where that is not at once. */
  sendAt?: string
  /** When it was written, in milliseconds. */
  at: number
  problem?: Problem
}

const pending = new Map<string, Signal<Pending[]>>()

/** The texts of a conversation that the server has not taken yet. */
export function pendingIn(id: string): Signal<Pending[]> {
  let found = pending.get(id)
  if (!found) pending.set(id, (found = signal([])))
  return found
}

/** Sends a text in a conversation, at once or at a later time. */
export function send(c: Conversation, thread: Thread, text: string, sendAt?: string): void {
  const one = { key: newKey(), text, sendAt, at: Date.now() }
  pendingIn(c.id).value = [...pendingIn(c.id).value, one]
  void attempt(c, thread, one)
}

/** Sends again what the server did not take. */
export function sendAgain(c: Conversation, thread: Thread, one: Pending): void {
  replace(c.id, { ...one, problem: undefined })
  void attempt(c, thread, one)
}

const FRESH = 10 * 60_000

/** Whether a text goes out by itself when the server answers again; an old one would confuse. */
export function goesByItself(one: Pending): boolean {
  return one.problem?.code === "offline" && Date.now() - one.at < FRESH
}

/** Sends what the server could not be given while it was away. */
export function sendWhatWaited(): void {
  for (const [id, texts] of pending) {
    const c = conversation(id).value
    if (c) texts.value.filter(goesByItself).forEach((one) => sendAgain(c, threadOf(c), one))
  }
}

/** Gives up on a text the server did not take. */
export function discard(id: string, key: string): void {
  pendingIn(id).value = pendingIn(id).value.filter((other) => other.key !== key)
}

async function attempt(c: Conversation, thread: Thread, one: Pending): Promise<void> {
  try {
    const body = { text: one.text, send_at: one.sendAt }
    const message = await api.post<Message>(`conversations/${c.id}/messages`, body, one.key)
    thread.take(messageEntry(message))
    discard(c.id, one.key)
  } catch (thrown) {
    replace(c.id, { ...one, problem: asProblem(thrown) })
  }
}

function replace(id: string, one: Pending): void {
  pendingIn(id).value = pendingIn(id).value.map((other) => (other.key === one.key ? one : other))
}

/** Adds a note. Rejects where it was not kept, so that its words stay. */
export async function addNote(c: Conversation, thread: Thread, text: string): Promise<void> {
  thread.take(noteEntry(await api.post<Note>(`conversations/${c.id}/notes`, { text })))
}

/** Starts a conversation with a text, or writes into the unfinished one. */
export async function start(
  to: { phone: string; number_id?: string; text: string },
  key: string,
): Promise<Conversation> {
  const { conversation } = await api.post<{ conversation: Conversation; message: Message }>("conversations", to, key)
  keep(conversation)
  return conversation
}

/** Does something to a message, such as retry; failing is told in a corner. */
export async function actOnMessage(thread: Thread, id: string, act: string, body?: unknown): Promise<void> {
  try {
    const key = act === "retry" ? newKey() : undefined
    thread.take(messageEntry(await api.post<Message>(`messages/${id}/${act}`, body, key)))
  } catch (thrown) {
    toastProblem(thrown)
  }
}
