import type { EnteringRule, Queue, WaitingRule } from "../api"

// The rules of a queue as a form holds them: numbers as they are typed, and how long
// something waits in the unit it reads best in.

export type Unit = "minutes" | "hours" | "days"

export type EnteringDraft = Omit<EnteringRule, "more"> & { more: string }

export type WaitingDraft = Omit<WaitingRule, "minutes"> & { amount: string; unit: Unit }

export const inMinutes: Record<Unit, number> = { minutes: 1, hours: 60, days: 1440 }

export const units = Object.keys(inMinutes) as Unit[]

/** The unit a time reads best in. */
export const unitFor = (minutes: number): Unit => [...units].reverse().find((one) => minutes % inMinutes[one] === 0) ?? "minutes"

/** A number as it was typed, as the server is told: what is none is out of every range, so that it is refused where it stands. */
export function whole(typed: string): number {
  return /^\d{1,6}$/.test(typed.trim()) ? Number(typed) : -1
}

export function enteringDrafts(rules: Queue["overflow"]["entering"]): EnteringDraft[] {
  return rules.map((rule) => ({ ...rule, more: rule.more ? String(rule.more) : "" }))
}

export function waitingDrafts(rules: Queue["overflow"]["waiting"]): WaitingDraft[] {
  return rules.map(({ minutes, ...rule }) => {
    const unit = unitFor(minutes)
    return { ...rule, unit, amount: String(minutes / inMinutes[unit]) }
  })
}

export function enteringRules(drafts: EnteringDraft[]): EnteringRule[] {
  return drafts.map((draft) => ({ ...draft, more: draft.when === "crowded" ? whole(draft.more) : 0 }))
}

export function waitingRules(drafts: WaitingDraft[]): WaitingRule[] {
  return drafts.map(({ amount, unit, ...rule }) => ({ ...rule, minutes: whole(amount) * inMinutes[unit] }))
}
