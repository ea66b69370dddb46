import type { AssignmentMethod, Colour, Queue, QueueAging, QueueSettings } from "../api"
import { inMinutes, unitFor, enteringDrafts, enteringRules, waitingDrafts, waitingRules, whole, type EnteringDraft, type Unit, type WaitingDraft } from "./overflow"

/** What of a queue is written in the form. */
export interface Form {
  /** The queue's, to know it among others; empty for a new one. */
  id: string
  /** Every agent is in it. */
  everybody: boolean
  name: string
  colour: Colour
  priority: string
  item_limit: string
  method: AssignmentMethod
  aging: { by: string; every: string; unit: Unit }
  hours_id: string
  private: boolean
  members: string[]
  entering: EnteringDraft[]
  waits: WaitingDraft[]
}

export function formOf(q: Queue, name: string): Form {
  return {
    id: q.id,
    everybody: q.default,
    name,
    colour: q.colour,
    priority: String(q.priority),
    item_limit: q.item_limit ? String(q.item_limit) : "",
    method: q.method,
    aging: agingDraft(q.aging),
    hours_id: q.hours_id,
    private: q.private,
    members: q.members,
    entering: enteringDrafts(q.overflow.entering),
    waits: waitingDrafts(q.overflow.waiting),
  }
}

export function emptyForm(): Form {
  return {
    id: "", everybody: false, name: "", colour: "", priority: "0", item_limit: "", method: "highest_capacity", aging: agingDraft({ by: 10, every_minutes: 60 }), hours_id: "", private: false, members: [], entering: [], waits: [],
  }
}

/** What is sent of a form: all of it, or only what was changed. */
export function settingsOf(form: Form, changes: Partial<Form> = form): Partial<QueueSettings> {
  const { name, colour, hours_id, private: isPrivate, members, method } = changes
  const sent: Partial<QueueSettings> = { name, colour, hours_id, private: isPrivate, members, method }
  if (changes.aging) sent.aging = { by: whole(form.aging.by), every_minutes: whole(form.aging.every) * inMinutes[form.aging.unit] }
  if (changes.priority !== undefined) sent.priority = whole(form.priority)
  if (changes.item_limit !== undefined) sent.item_limit = form.item_limit.trim() === "" ? 0 : whole(form.item_limit)
  if (changes.entering || changes.waits) sent.overflow = { entering: enteringRules(form.entering), waiting: waitingRules(form.waits) }
  return sent
}

function agingDraft({ by, every_minutes }: QueueAging): Form["aging"] {
  const unit = unitFor(every_minutes)
  return { by: String(by), every: String(every_minutes / inMinutes[unit]), unit }
}
