import { accountOf, accounts } from "../account/accounts"
import type { RuleQuestion, Variable } from "../api"
import { numberOf, numbers, queue, user, users, workstreams } from "../state/directory"
import { hoursList } from "../state/hours"
import { skillList } from "../state/skills"
import { language, t, tIf } from "../text/i18n"

// What the IDs and the codes in rules are called.

export interface Option {
  value: string
  label: string
}

export const weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
const guessed = ["en", "fr", "es"]
const consents = ["opted_in", "opted_out", "unknown"]

/** The priorities that have names, the greatest first. */
export const priorities = [
  { name: "urgent", value: 100 },
  { name: "high", value: 50 },
  { name: "normal", value: 0 },
  { name: "low", value: -50 },
] as const

export function priorityName(value: number): string {
  const known = priorities.find((one) => one.value === value)
  return known ? t(`rules.priority.${known.name}`) : String(value)
}

const byLabel = (all: Option[]) => all.sort((a, b) => a.label.localeCompare(b.label, language.value))

function display(type: "language" | "region", code: string): string {
  try {
    return new Intl.DisplayNames(language.value, { type }).of(code.toUpperCase() === code || type === "language" ? code : code.toUpperCase()) ?? code
  } catch {
    return code
  }
}

const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"]

/** Every country that the browser has a name for. */
function countries(): Option[] {
  const names = new Intl.DisplayNames(language.value, { type: "region", fallback: "none" })
  const all = letters.flatMap((a) => letters.map((b) => ({ value: a + b, label: names.of(a + b) ?? "" })))
  return byLabel(all.filter(({ value, label }) => label && !/^(X[A-Z]|Z[A-Z]|E[UZ]|UN|QO|AA|Q[M-Z])$/.test(value) || value === "ZA" || value === "ZM" || value === "ZW"))
}

const weekday = (day: string) => new Intl.DateTimeFormat(language.value, { weekday: "long", timeZone: "UTC" }).format(Date.UTC(2024, 0, 1 + weekdays.indexOf(day)))

/** What can be chosen for a question, where that is a list. */
export function optionsFor(q: Pick<RuleQuestion, "about">): Option[] {
  switch (q.about) {
    case "number":
      return numbers.value.filter((one) => !one.removed_at).map(({ id }) => ({ value: id, label: nameOf(q, id) ?? id }))
    case "account":
      return byLabel((accounts.value ?? []).map(({ id, name }) => ({ value: id, label: name })))
    case "last_agent":
      return byLabel(users.value.filter(({ active }) => active).map(({ id, name }) => ({ value: id, label: name })))
    case "hours":
    case "holiday":
      return byLabel(hoursList.rows.value.map(({ id, name }) => ({ value: id, label: name })))
    case "language":
      return guessed.map((value) => ({ value, label: display("language", value) }))
    case "consent":
      return consents.map((value) => ({ value, label: tIf(`rules.consent.${value}`, value) }))
    case "country":
      return countries()
    case "weekday":
      return weekdays.map((value) => ({ value, label: weekday(value) }))
  }
  return []
}

/** What a value is called; undefined for one that is not there, or no longer. */
export function nameOf(q: Pick<RuleQuestion, "about">, value: string): string | undefined {
  switch (q.about) {
    case "number": {
      const number = numberOf(value)
      const account = accounts.value && accounts.value.length > 1 ? accountOf(number?.account_id ?? "")?.name : undefined
      return number && (account ? `${number.display} · ${account}` : number.display)
    }
    case "account":
      return accountOf(value)?.name
    case "last_agent":
      return user(value)?.name
    case "hours":
    case "holiday":
      return hoursList.of(value)?.name
    case "language":
      return display("language", value)
    case "country":
      return display("region", value)
    case "consent":
      return tIf(`rules.consent.${value}`, value)
    case "weekday":
      return weekdays.includes(value.toLowerCase()) ? weekday(value.toLowerCase()) : undefined
  }
  return value
}

export const skillName = (id: string) => skillList.of(id)?.name
export const queueName = (id: string) => queue(id)?.name

/** The context variables of a workstream. */
export function variablesOf(workstreamId: string): Variable[] {
  return workstreams.value.find((one) => one.id === workstreamId)?.variables ?? []
}
