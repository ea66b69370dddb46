import type { Act, Contact, Conversation } from "../api"
import { api } from "../net/client"
import { asProblem } from "../net/problem"
import { toastProblem } from "../pieces/Toasts"
import { keep, keepContact, readConversation } from "./conversations"
import { allLists } from "./list"
import { countSoon } from "./counts"

// What a person does to a conversation or a contact.

const paths: Partial<Record<Act, string>> = { take_over: "take-over" }

/** Does an act; refused ones are told in a corner. Tells whether it was done. */
export async function act(id: string, what: Act, body?: unknown): Promise<boolean> {
  try {
    taken(await api.post<Conversation>(`conversations/${id}/${paths[what] ?? what}`, body))
    allLists().forEach((list) => list.release()) // one's own acts show at once
    return true
  } catch (thrown) {
    toastProblem(thrown)
    if (asProblem(thrown).status === 409) await readConversation(id).catch(() => {})
    return false
  }
}

/** Takes in a changed conversation: itself, the lists, the counts. */
export function taken(c: Conversation): void {
  keep(c)
  allLists().forEach((list) => list.take(c))
  countSoon()
}

/** Marks a conversation as seen. Not answering harms nothing, so it is not told. */
export async function markRead(id: string): Promise<void> {
  await api.post<Conversation>(`conversations/${id}/read`).then(taken, () => {})
}

export async function rename(contact: Contact, name: string): Promise<void> {
  keepContact(await api.patch<Contact>(`contacts/${contact.id}`, { name }))
}

export async function setConsent(contact: Contact, state: "opted_in" | "opted_out"): Promise<void> {
  keepContact(await api.put<Contact>(`contacts/${contact.id}/consent`, { state }))
}

/** Takes back the change of consent that a line of the thread tells. */
export async function undoConsent(contactId: string, lineId: string): Promise<void> {
  try {
    keepContact(await api.post<Contact>(`contacts/${contactId}/consent/undo`, { line_id: lineId }))
  } catch (thrown) {
    toastProblem(thrown)
  }
}
