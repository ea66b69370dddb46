import { signal, type Signal } from "@preact/signals"

// What has been typed and not sent, by conversation. It outlives going to
// another conversation and reloading the page, in this tab.

export interface Draft {
  reply: string
  note: string
  tab: "reply" | "note"
}

const EMPTY: Draft = { reply: "", note: "", tab: "reply" }
const drafts = new Map<string, Signal<Draft>>()
const nameOf = (id: string) => `draft.${id}`

/** A conversation's draft. */
export function draft(id: string): Signal<Draft> {
  let found = drafts.get(id)
  if (!found) drafts.set(id, (found = signal(stored(id))))
  return found
}

/** Changes a conversation's draft. */
export function write(id: string, change: Partial<Draft>): void {
  const next = { ...draft(id).value, ...change }
  draft(id).value = next
  try {
    if (next.reply || next.note) sessionStorage.setItem(nameOf(id), JSON.stringify(next))
    else sessionStorage.removeItem(nameOf(id))
  } catch {} // refused: it lasts as long as the page
}

/** Whether a reply is being written. */
export function hasDraft(id: string): boolean {
  return draft(id).value.reply.trim() !== ""
}

function stored(id: string): Draft {
  try {
    return { ...EMPTY, ...JSON.parse(sessionStorage.getItem(nameOf(id)) ?? "{}") }
  } catch {
    return EMPTY
  }
}
