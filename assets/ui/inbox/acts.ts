import { signal } from "@preact/signals"
import type { Act, Assignment, Contact, ContactDetails, Conversation, Word } from "../api"
import { answers } from "../net/client"
import type { Position } from "../net/position"
import { asProblem } from "../net/problem"
import { toast, toastProblem } from "../pieces/Toasts"
import { firstName, queue } from "../state/directory"
import { go } from "../state/router"
import { isolated, t, type Key } from "../text/i18n"
import { conversation, keep, keepContact, readConversation, title } from "./conversations"
import { allLists } from "./list"
import { countSoon } from "./folderCounts"
import { addressOf, where } from "./where"

// What a person does to a conversation or a contact.

/** What takes an act back, and the words that offer it. */
const takingBack: Partial<Record<Act, { act: Act; did: Key; undo: Key }>> = {
  resolve: { act: "reopen", did: "did.resolve", undo: "act.reopen" },
  wait: { act: "resume", did: "did.wait", undo: "act.resume" },
}

const paths: Partial<Record<Act, string>> = { take_over: "take-over" }

/** The conversation to be resolved while texts of it wait for their time, and how many. */
export const resolvingScheduled = signal<{ id: string; count: number } | undefined>(undefined)

/** Does an act, by its own path or another; refused ones are told in a corner. Tells whether it was done. */
export async function act(id: string, what: Act, body?: unknown, path: string = paths[what] ?? what): Promise<boolean> {
  try {
    const { data: after, at } = await answers.post<Conversation>(`conversations/${id}/${path}`, body)
    taken(after, at)
    offerBack(after, what)
    allLists().forEach((list) => list.release()) // one's own acts show at once
    return true
  } catch (thrown) {
    const { code, more } = asProblem(thrown)
    if (code === "has_scheduled") {
      resolvingScheduled.value = { id, count: more.touches?.scheduled ?? 1 }
      return false
    }
    toastProblem(thrown)
    if (asProblem(thrown).status === 409) await readConversation(id).catch(() => {})
    return false
  }
}

/** Says what was done, with the way back, while there is one: an answer can be older than what others did since. */
function offerBack(answered: Conversation, what: Act): void {
  const c = conversation(answered.id).peek() ?? answered
  const back = takingBack[what]
  if (!back || !c.allowed.includes(back.act)) return
  toast(t(back.did, { name: isolated(title(c.contact)) }), {
    action: { label: t(back.undo), run: () => void undo(c.id, back.act) },
  })
}

/** Takes an act back, and goes to what it was done to. */
async function undo(id: string, how: Act): Promise<void> {
  const { view, query } = where.peek()
  if (await act(id, how)) go(addressOf(view, id, { query }))
}

/** Takes in a changed conversation: itself, the lists, the counts. */
export function taken(c: Conversation, at: Position | undefined): void {
  countSoon()
  if (keep(c, at)) allLists().forEach((list) => list.take(c))
}

/** Marks a conversation as seen up to an element of its thread. Not answering harms nothing, so it is not told. */
export async function markRead(id: string, seen: string): Promise<void> {
  await answers.post<Conversation>(`conversations/${id}/read`, { seen }).then(
    ({ data, at }) => taken(data, at),
    () => {},
  )
}

/** Gives a contact another name, which they had not at that version. */
export async function rename(contact: Contact, name: string, version: string): Promise<void> {
  await changeContact({ ...contact, version }, { name })
}

/** Changes what people write of a contact, as it was when they read it. */
export async function changeContact({ id, version }: Contact, change: Partial<ContactDetails>): Promise<void> {
  const { data, at } = await answers.patch<Contact>(`contacts/${id}`, { ...change, version })
  keepContact(data, at)
}

/** Gives a conversation to somebody, or back to a queue, with what is to be said of it; throws what is refused. */
export async function give(id: string, to: Assignment): Promise<void> {
  const { data, at } = await answers.post<Conversation>(`conversations/${id}/assign`, to)
  taken(data, at)
  allLists().forEach((list) => list.release())
}

/** Gives a conversation to a bot. */
export async function giveToBot(id: string, bot_id: string): Promise<void> {
  try {
    const { data, at } = await answers.post<Conversation>(`conversations/${id}/bot`, { bot_id })
    taken(data, at)
  } catch (thrown) {
    toastProblem(thrown)
  }
}

/** Has the rules find the conversation's queue anew, and says which it is. */
export async function routeAgain(id: string): Promise<void> {
  try {
    const { data, at } = await answers.post<Conversation>(`conversations/${id}/route-again`)
    taken(data, at)
    const { queue_id, offered } = await readConversation(id) // who is offered it is decided when all has settled
    const said = { queue: isolated(queue(queue_id)?.name ?? ""), name: offered ? firstName(offered.agent_id) : "" }
    toast(t(offered ? "did.route_again_offered" : "did.route_again", said))
  } catch (thrown) {
    toastProblem(thrown)
  }
}

export async function setConsent(contact: Contact, state: "opted_in" | "opted_out", word?: Word): Promise<void> {
  const { data, at } = await answers.put<Contact>(`contacts/${contact.id}/consent`, { state, ...word })
  await consentChanged(data, at)
}

/** Takes back the change of consent that a line of the thread tells; to lift an opt-out, the customer's word is needed. */
export async function undoConsent(contactId: string, lineId: string, word?: Word): Promise<void> {
  const path = `contacts/${contactId}/consent/undo`
  const { data, at } = await answers.post<Contact>(path, { line_id: lineId, ...word })
  await consentChanged(data, at)
}

/** Takes in a changed consent, with what depends on it in the conversation that is open. */
async function consentChanged(contact: Contact, at: Position | undefined): Promise<void> {
  keepContact(contact, at)
  const open = where.peek().id
  if (open) await readConversation(open).catch(() => {}) // the event stream tells, too
}
