import { signal } from "@preact/signals"
import type { Entry, Typing } from "../api"
import { api } from "../net/client"
import { serverNow } from "../net/clock"

// Who is writing in which conversation: what the user's own typing tells colleagues,
// and what theirs tells us.

/** What is said holds for 30 s at the server; so often it is said again while the user goes on. */
const AGAIN = 16_000

const heard = signal<Typing[]>([])
let waking: ReturnType<typeof setTimeout> | undefined

/** The IDs of the colleagues who type in a conversation now, who began first first. */
export function typingIn(conversationId: string): string[] {
  return heard.value.filter((one) => one.conversation_id === conversationId).map((one) => one.user_id)
}

/** Takes in that a colleague types, or no longer does. */
export function heardTyping(told: Typing): void {
  const known = heard.peek().some((one) => same(one, told))
  const next = known ? heard.peek().map((one) => (same(one, told) ? told : one)) : [...heard.peek(), told]
  forgetOver(next)
}

/** Whoever's words have come no longer types them. */
export function typedOut(conversationId: string, { message, note }: Entry): void {
  const author = message?.author_id || note?.author_id
  if (author) forgetOver(heard.peek().filter((one) => one.conversation_id !== conversationId || one.user_id !== author))
}

function same(a: Typing, b: Typing): boolean {
  return a.conversation_id === b.conversation_id && a.user_id === b.user_id
}

/** Keeps what holds, and comes back when the first of it is over. */
function forgetOver(all: Typing[]): void {
  const now = serverNow()
  const held = all.filter((one) => Date.parse(one.until) > now)
  heard.value = held
  clearTimeout(waking)
  if (held.length === 0) return
  const next = Math.min(...held.map((one) => Date.parse(one.until)))
  waking = setTimeout(() => forgetOver(heard.peek()), next - now + 50)
}

let said: { conversationId: string; at: number } | undefined

/** Says that the user types in a conversation, or has emptied the field. Nothing hangs on its being heard. */
export function sayTyping(conversationId: string, typing: boolean): void {
  if (!typing) return sayNoMore(conversationId)
  if (said?.conversationId === conversationId && Date.now() - said.at < AGAIN) return
  said = { conversationId, at: Date.now() }
  tell(conversationId, true)
}

/** Says that the user has gone from a conversation or sent what was written. */
export function sayNoMore(conversationId: string): void {
  if (said?.conversationId !== conversationId) return
  said = undefined
  tell(conversationId, false)
}

function tell(conversationId: string, typing: boolean): void {
  api.post(`conversations/${conversationId}/typing`, { typing }).catch(() => {})
}
