import { signal, type Signal } from "@preact/signals"
import { browserShelf, Owned } from "../state/owned"
import { myId } from "../state/session"

// What has been typed and not sent, by conversation. It belongs to the user and
// outlives going to another conversation, reloading the page and closing the tab.

export interface Draft {
  reply: string
  note: string
  tab: "reply" | "note"
}

/** A draft as it is stored: with when it was last changed. */
type Stored = Draft & { at: number }

const EMPTY: Draft = { reply: "", note: "", tab: "reply" }
const OLD = 30 * 86_400_000
const drafts = new Map<string, Signal<Draft>>()

let shelved: Owned<Stored> | undefined

/** The signed-in user's drafts; the old ones go when they are first asked for. Another user means another page. */
function stored(): Owned<Stored> {
  if (shelved) return shelved
  shelved = new Owned<Stored>(browserShelf(), myId.peek(), "draft")
  for (const name of shelved.names()) if (!(Date.now() - (shelved.get(name)?.at ?? 0) < OLD)) shelved.remove(name)
  return shelved
}

/** A conversation's draft. */
export function draft(id: string): Signal<Draft> {
  let found = drafts.get(id)
  if (!found) drafts.set(id, (found = signal({ ...EMPTY, ...stored().get(id) })))
  return found
}

/** Changes a conversation's draft. */
export function write(id: string, change: Partial<Draft>): void {
  const next = { ...draft(id).value, ...change }
  draft(id).value = next
  if (next.reply || next.note) stored().set(id, { ...next, at: Date.now() })
  else stored().remove(id)
}

/** Puts words into the field of the reply, below what is written there. */
export function writeBelow(id: string, words: string): void {
  const { reply } = draft(id).peek()
  write(id, { tab: "reply", reply: reply.trim() ? `${reply}\n${words}` : words })
}

/** Whether a reply is being written. */
export function hasDraft(id: string): boolean {
  return draft(id).value.reply.trim() !== ""
}

/** Whether something typed and not sent is open in this conversation, a reply or a note. */
export function isWriting(id: string): boolean {
  const { reply, note } = draft(id).value
  return (reply + note).trim() !== ""
}
