import type { Workstream } from "../api"
import { named } from "../state/directory"
import { timeoutDrafts, timeoutsOf, variableDrafts, variablesOf, type TimeoutDraft, type VariableDraft } from "./drafts"

type Plain =
  | "name"
  | "distribution"
  | "direction"
  | "capacity"
  | "presences"
  | "skill_matching"
  | "selectable"
  | "fallback_queue_id"
  | "bot_id"
  | "keep_agent"
  | "wait_for_preferred"
  | "reoffer_after_seconds"
  | "wrap_up"
  | "wrap_up_block"
  | "wrap_up_block_seconds"
  | "reopen_hours"
  | "uncertain"

/** The form's fields: those of a workstream, with the idle limits and the card each by itself. */
export type Form = Pick<Workstream, Plain> &
  Workstream["idle"] &
  Workstream["notification"] & {
    /** The workstream's; empty for a new one. */
    id: string
    timeouts: TimeoutDraft[]
    variables: VariableDraft[]
  }

export const formOf = ({ id, idle, notification, ...w }: Workstream): Form => ({
  id,
  name: named({ id, name: w.name }).name,
  distribution: w.distribution,
  direction: w.direction,
  capacity: w.capacity,
  presences: w.presences,
  skill_matching: w.skill_matching,
  selectable: w.selectable,
  fallback_queue_id: w.fallback_queue_id,
  bot_id: w.bot_id,
  keep_agent: w.keep_agent,
  wait_for_preferred: w.wait_for_preferred,
  reoffer_after_seconds: w.reoffer_after_seconds,
  wrap_up: w.wrap_up,
  wrap_up_block: w.wrap_up_block,
  wrap_up_block_seconds: w.wrap_up_block_seconds,
  reopen_hours: w.reopen_hours,
  uncertain: w.uncertain,
  timeouts: timeoutDrafts(w.timeouts),
  variables: variableDrafts(w.variables),
  ...idle,
  ...notification,
})

/** What the API takes of the form. */
export function inputOf({ id: _, ...form }: Form) {
  const {
    open_minutes,
    active_minutes,
    waiting_minutes,
    wrap_up_minutes,
    countdown_seconds,
    may_decline,
    assign_automatically,
    timeouts,
    variables,
    ...rest
  } = form
  return {
    ...rest,
    idle: { open_minutes, active_minutes, waiting_minutes, wrap_up_minutes },
    notification: { countdown_seconds, may_decline, assign_automatically },
    timeouts: timeoutsOf(timeouts),
    variables: variablesOf(variables),
  }
}

/** What a new workstream holds: as the server has it for whoever gives only a name. */
export const empty = (): Form => ({
  id: "",
  name: "",
  distribution: "pick",
  direction: "both",
  capacity: 20,
  presences: ["available", "busy"],
  skill_matching: "exact",
  selectable: false,
  fallback_queue_id: "default",
  bot_id: "",
  keep_agent: true,
  wait_for_preferred: false,
  reoffer_after_seconds: 0,
  wrap_up: false,
  wrap_up_block: "always",
  wrap_up_block_seconds: 60,
  reopen_hours: 24,
  uncertain: "ask",
  open_minutes: 43_200,
  active_minutes: 43_200,
  waiting_minutes: 4320,
  wrap_up_minutes: 1440,
  countdown_seconds: 120,
  may_decline: true,
  assign_automatically: false,
  timeouts: [],
  variables: [],
})
