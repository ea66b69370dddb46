import { signal, type ReadonlySignal } from "@preact/signals"
import type { Contact, Conversation } from "../api"
import { answers } from "../net/client"
import type { Position } from "../net/position"
import { Records } from "../state/records"
import { offeredToMe } from "./views"

// The conversations that are shown somewhere, as the server last told them.

const known = new Records<Conversation>()
const contacts = new Records<Contact>()

/** A conversation, or undefined while it is not known. */
export function conversation(id: string): ReadonlySignal<Conversation | undefined> {
  return known.get(id)
}

/** Takes what the server said of a conversation at a position; tells whether it was news. */
export function keep(told: Conversation, at: Position | undefined): boolean {
  const fresh = contacts.take(told.contact, at)
  const contact = fresh ? told.contact : (contacts.get(told.contact.id).peek() ?? told.contact)
  if (!known.take({ ...told, contact }, at)) return false
  offer(told.id, offeredToMe(told))
  return true
}

/** The conversations offered to the signed-in user, the earliest first. */
export const offers = signal<string[]>([])

function offer(id: string, offered: boolean): void {
  if (offers.value.includes(id) === offered) return
  offers.value = offered ? [...offers.value, id] : offers.value.filter((other) => other !== id)
}

/** Reads a conversation from the server; gives what is known of it then. */
export async function readConversation(id: string): Promise<Conversation> {
  const { data, at } = await answers.get<Conversation>(`conversations/${id}`)
  keep(data, at)
  return known.get(id).peek() ?? data
}

/** Puts a changed contact into every conversation of theirs. */
export function keepContact(contact: Contact, at: Position | undefined): void {
  if (!contacts.take(contact, at)) return
  for (const one of known.all()) {
    if (one.contact.id === contact.id) known.change(one.id, (c) => ({ ...c, contact }))
  }
}

/** Forgets a conversation that may no longer be seen. */
export function forget(id: string, at: Position | undefined): boolean {
  if (!known.drop(id, at)) return false
  offer(id, false)
  return true
}

/** Forgets a contact who may no longer be seen. */
export function forgetContact(id: string, at: Position | undefined): void {
  contacts.drop(id, at)
}

/** What an answer from a position does not know yet. */
export function since(at: Position | undefined): Conversation[] {
  return known.since(at)
}

/** Whether a conversation went out of sight after a position. */
export function goneSince(id: string, at: Position | undefined): boolean {
  return known.goneSince(id, at)
}

/** Drops from memory what is neither shown nor offered. */
export function tidyConversations(shown: (id: string) => boolean): void {
  const needed = (id: string) => shown(id) || offers.value.includes(id)
  const talked = new Set(known.all().flatMap((c) => (needed(c.id) ? [c.contact.id] : [])))
  known.tidy(needed)
  contacts.tidy((id) => talked.has(id))
}

/** How many conversations are in memory. */
export function conversationsKept(): number {
  return known.size
}

/** What to call a contact: the name, or the number as people write it. */
export function title({ name, phone_display, phone }: Contact): string {
  return name || phone_display || phone
}
