import type { Timeout, Variable } from "../api"
import { fromTyped, inUnit, unitOf, type Unit } from "./duration"

// Timeout rules and variables as a form holds them: a number as it was typed, and a key
// by which each is known while it is moved.

export const timeoutUnits = ["minutes", "hours", "days"] as const

export interface TimeoutDraft extends Omit<Timeout, "id" | "after_minutes"> {
  /** The rule's ID, or one made up while it is new. */
  key: string
  amount: string
  unit: Unit
}

export interface VariableDraft extends Variable {
  /** The name under which it is kept, or one made up while it is new. */
  key: string
}

const NEW = "new "
/** What the server refuses at the field: what was typed is no number. */
const NO_NUMBER = -1

export const isNew = ({ key }: { key: string }) => key.startsWith(NEW)

/** A key that none of them has. */
export function freshKey(all: { key: string }[]): string {
  const taken = all.filter(isNew).map(({ key }) => Number(key.slice(NEW.length)))
  return NEW + (Math.max(0, ...taken) + 1)
}

export function timeoutDrafts(rules: Timeout[]): TimeoutDraft[] {
  return rules.map(({ id, after_minutes, ...rule }) => {
    const unit = unitOf(after_minutes, "minutes", timeoutUnits)
    return { ...rule, key: id, unit, amount: String(inUnit(after_minutes, "minutes", unit)) }
  })
}

/** How many minutes a draft means; -1 where what was typed is no number. */
export const minutesOf = ({ amount, unit }: Pick<TimeoutDraft, "amount" | "unit">) => fromTyped(amount, unit, "minutes") ?? NO_NUMBER

export function timeoutsOf(drafts: TimeoutDraft[]): Timeout[] {
  return drafts.map(({ key, amount, unit, ...rule }) => ({
    ...rule,
    id: isNew({ key }) ? "" : key,
    after_minutes: minutesOf({ amount, unit }),
  }))
}

export const variableDrafts = (all: Variable[]): VariableDraft[] => all.map((one) => ({ ...one, key: one.name }))

export const variablesOf = (drafts: VariableDraft[]): Variable[] => drafts.map(({ key: _, ...one }) => one)

/** How two lists of drafts differ. */
export function difference<D extends { key: string }>(was: D[], now: D[]) {
  const before = new Map(was.map((one) => [one.key, one]))
  const after = new Set(now.map((one) => one.key))
  const added = now.filter((one) => !before.has(one.key))
  const removed = was.filter((one) => !after.has(one.key))
  const edited = now.filter((one) => before.has(one.key) && JSON.stringify(before.get(one.key)) !== JSON.stringify(one))
  const stayed = was.filter((one) => after.has(one.key)).map(({ key }) => key)
  const inOrder = now.filter((one) => before.has(one.key)).every((one, i) => one.key === stayed[i])
  return { added, removed, edited, inOrder }
}
