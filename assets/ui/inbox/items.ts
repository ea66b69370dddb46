import type { Entry, Line, Message, Note } from "../api"
import { sameDay } from "../text/time"

/** What a thread is drawn from, in order. */
export type Item =
  | { kind: "day"; key: string; at: string }
  | { kind: "line"; key: string; line: Line }
  | { kind: "note"; key: string; note: Note }
  | { kind: "message"; key: string; message: Message; first: boolean; last: boolean }

const TOGETHER = 5 * 60_000

/** Puts lines between days, and says which messages begin and end a group. */
export function items(entries: Entry[]): Item[] {
  const out: Item[] = []
  entries.forEach((entry, i) => {
    const before = entries[i - 1]
    if (!before || !sameDay(before.at, entry.at)) out.push({ kind: "day", key: `day ${entry.id}`, at: entry.at })
    out.push(item(entry, before, entries[i + 1]))
  })
  return out
}

function item(entry: Entry, before: Entry | undefined, after: Entry | undefined): Item {
  const { id, message, note, line } = entry
  if (note) return { kind: "note", key: id, note }
  if (line) return { kind: "line", key: id, line }
  return { kind: "message", key: id, message: message!, first: !together(before, entry), last: !together(entry, after) }
}

/** Whether two neighbours are of one group: the same person's, close in time, nothing to tell between. */
function together(a: Entry | undefined, b: Entry | undefined): boolean {
  const [one, two] = [a?.message, b?.message]
  if (!one || !two || one.direction !== two.direction || one.author_id !== two.author_id) return false
  if (one.automatic !== two.automatic || one.bot_id !== two.bot_id || tells(one)) return false
  return sameDay(a!.at, b!.at) && Date.parse(b!.at) - Date.parse(a!.at) < TOGETHER
}

/** Whether a message has something to tell below it that may not wait for the end of its group. */
export function tells({ state, error }: Message): boolean {
  return (
    state === "failed" || state === "uncertain" || state === "cancelled" || (state === "queued" && error !== undefined)
  )
}
