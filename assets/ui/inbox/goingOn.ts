import type { Act } from "../api"
import { phone } from "../state/media"
import { go, goUp } from "../state/router"
import { act } from "./acts"
import { list } from "./list"
import { addressOf, where } from "./where"

// Where one goes on after an act, without a hand on the mouse.

/** The acts after which one is done with a conversation for now. */
const endings: Act[] = ["resolve", "wait", "decline"]

/** Does an act on the open conversation: what is taken stays, ready to be answered; what is done with makes room for the next. */
export async function actAndGoOn(id: string, what: Act, body?: unknown, path?: string): Promise<void> {
  const next = neighbour(id)
  if (!(await act(id, what, body, path)) || where.peek().id !== id) return
  if (what === "accept" || what === "take_over") focusComposer()
  if (endings.includes(what)) goTo(next)
}

/** Resolves; scheduled says what becomes of texts that wait for their time. */
export async function resolveAndGoOn(id: string, scheduled?: "keep" | "cancel"): Promise<void> {
  await actAndGoOn(id, "resolve", scheduled && { scheduled })
}

/** The one below in the list, or above the last. */
function neighbour(id: string): string {
  const { view, query } = where.peek()
  const rows = list(view, query).rows.peek()
  const at = rows.indexOf(id)
  return (at < 0 ? rows[0] : (rows[at + 1] ?? rows[at - 1])) ?? ""
}

function goTo(id: string): void {
  const { view, query } = where.peek()
  if (phone.peek()) return goUp(addressOf(view, "", { query })) // the list is the next step there
  go(addressOf(view, id, { query }), { replace: true })
  requestAnimationFrame(focusOpenRow)
}

/** The row of the open conversation, or the first: what is done with may stand above it for a while yet. */
function focusOpenRow(): void {
  const row = (which: string) => document.querySelector<HTMLElement>(which)
  const open = row("a.row[aria-current]") ?? row(".rows a.row")
  open?.focus()
}

/** Puts the focus where one writes, on a machine whose keyboard covers nothing. */
function focusComposer(): void {
  if (phone.peek()) return
  requestAnimationFrame(() => document.querySelector<HTMLElement>(".composer textarea:not([readonly])")?.focus())
}
