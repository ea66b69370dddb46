import { signal, type Signal } from "@preact/signals"
import type { Contact, Conversation } from "../api"
import { api } from "../net/client"
import { offeredToMe } from "./views"

// Every conversation the page has seen, each in a signal of its own, so that a
// change draws again only what shows it.

const known = new Map<string, Signal<Conversation | undefined>>()

/** A conversation, or undefined while it is not known. */
export function conversation(id: string): Signal<Conversation | undefined> {
  let found = known.get(id)
  if (!found) known.set(id, (found = signal(undefined)))
  return found
}

/** Takes what the server says of a conversation. */
export function keep(told: Conversation): void {
  conversation(told.id).value = told
  offer(told.id, offeredToMe(told))
}

/** The conversations offered to the signed-in user, the earliest first. */
export const offers = signal<string[]>([])

function offer(id: string, offered: boolean): void {
  if (offers.value.includes(id) === offered) return
  offers.value = offered ? [...offers.value, id] : offers.value.filter((other) => other !== id)
}

/** Reads a conversation from the server. */
export async function readConversation(id: string): Promise<Conversation> {
  const told = await api.get<Conversation>(`conversations/${id}`)
  keep(told)
  return told
}

/** Puts a changed contact into every conversation of theirs. */
export function keepContact(contact: Contact): void {
  for (const one of known.values()) {
    if (one.value?.contact.id === contact.id) one.value = { ...one.value, contact }
  }
}

/** Forgets a conversation that may no longer be seen. */
export function forget(id: string): void {
  const found = known.get(id)
  if (found) found.value = undefined
  offer(id, false)
}

/** What to call a contact: the name, or the number as people write it. */
export function title({ name, phone_display, phone }: Contact): string {
  return name || phone_display || phone
}
