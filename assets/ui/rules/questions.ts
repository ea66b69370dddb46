import type { RuleCondition, RuleQuestion, RuleRelation, RuleSubject } from "../api"

// What can be asked, and about what; the server holds the same table (app/desk/routing).

export const relationsOf: Record<RuleSubject, RuleRelation[]> = {
  text: ["contains", "has_word", "matches"],
  language: ["one_of"],
  number: ["one_of"],
  account: ["one_of"],
  contact_name: ["contains", "has_word", "is_set"],
  contact_tag: ["one_of"],
  consent: ["one_of"],
  country: ["one_of"],
  phone: ["begins"],
  last_agent: ["one_of", "is_set"],
  first_contact: ["holds"],
  time: ["between"],
  weekday: ["one_of"],
  hours: ["holds"],
  holiday: ["holds"],
  variable: ["one_of", "contains", "has_word", "above", "below", "is_set"],
}

export const subjects = Object.keys(relationsOf) as RuleSubject[]

/** How a question's values are written. */
export type Written = "words" | "pattern" | "choices" | "times" | "number" | "one" | "none"

export function writtenOf({ about, is }: Pick<RuleQuestion, "about" | "is">): Written {
  if (is === "matches") return "pattern"
  if (is === "between") return "times"
  if (is === "above" || is === "below") return "number"
  if (is === "is_set" || about === "first_contact") return "none"
  if (is === "holds") return "one"
  return ["language", "number", "account", "consent", "country", "last_agent", "weekday"].includes(about) ? "choices" : "words"
}

const beginning = (q: Pick<RuleQuestion, "about" | "is">): string[] => (writtenOf(q) === "times" ? ["08:00", "17:00"] : [])

export function emptyQuestion(about: RuleSubject, name = ""): RuleQuestion {
  const is = relationsOf[about][0]!
  return { about, is, values: beginning({ about, is }), ...(about === "variable" ? { name } : {}) }
}

/** The question asked in another way; its values stay where they are written alike. */
export function askedBy(q: RuleQuestion, is: RuleRelation, not: boolean): RuleQuestion {
  const next: RuleQuestion = { ...q, is }
  delete next.not
  if (not) next.not = true
  if (writtenOf(q) !== writtenOf(next)) next.values = beginning(next)
  return next
}

/** A condition with one question changed, or, without a new one, taken out. */
export function withQuestion(when: RuleCondition, group: number, at: number, q: RuleQuestion | undefined): RuleCondition {
  const any = (when.any ?? [])
    .map(({ all }, i) => ({ all: i === group ? all.flatMap((one, j) => (j === at ? (q ? [q] : []) : [one])) : all }))
    .filter(({ all }) => all.length > 0)
  return { any }
}

/** A condition with one more question: in a group, or in one of its own. */
export function withMore(when: RuleCondition, group: number | undefined, q: RuleQuestion): RuleCondition {
  const any = when.any ?? []
  if (group === undefined || !any.length) return { any: [...any, { all: [q] }] }
  return { any: any.map(({ all }, i) => ({ all: i === group ? [...all, q] : all })) }
}

export const questionsIn = (when: RuleCondition): number => (when.any ?? []).reduce((sum, { all }) => sum + all.length, 0)
