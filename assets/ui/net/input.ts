import { tFirst } from "../text/i18n"
import { reasoned, words } from "../pieces/ErrorNote"
import type { Problem } from "./problem"

// Refused input, at the field it is about.

/** What is wrong, by field. "" holds what is about none of the form's fields. */
export type Refusals = Partial<Record<string, string>>

/**
 * Puts a problem at the form's field it is about. at says which field a code
 * without a field belongs to, such as exists at email. A place within a field, as in
 * "week.monday.0", stays named as it is.
 */
export function refusals(problem: Problem, fields: readonly string[], at: Record<string, string> = {}): Refusals {
  const field = problem.field ?? at[problem.code]
  const known = fields.find((one) => field === one || field?.startsWith(`${one}.`))
  if (field === undefined || known === undefined) return { "": words(problem) }
  return { [field]: refusal(problem, field, known) }
}

/**
 * Why a value was refused: the words for this field, or for the one of the form that it
 * is within, and the reason, else those for
 * the reason anywhere, else the server's own (English).
 */
function refusal(problem: Problem, field: string, known: string): string {
  const reason = problem.more.reason ?? problem.code
  return tFirst([`refused.${field}.${reason}`, `refused.${known}.${reason}`], reasoned(problem, reason, problem.detail || words(problem)))
}
