import type { RuleCondition, RuleOutputs, RuleQuestion } from "../api"
import { language, t, tFirst } from "../text/i18n"
import { nameOf, priorityName, skillName } from "./names"

// Rules as people read them. A question is one sentence of the locales, and so is each
// thing that a rule says; how they are joined is there too. What stands out in them,
// their values, is marked, and the mark becomes an element on the screen.

/** A piece of a sentence: connecting words, or a value. */
export interface Piece {
  text: string
  kind: "words" | "value" | "pattern" | "missing"
}

const marks = { value: "\ue000", pattern: "\ue002", missing: "\ue003" } as const
const END = "\ue001"

const marked = (text: string, kind: keyof typeof marks) => marks[kind] + text.replace(/[\ue000-\ue003]/g, "") + END

/** The pieces of a sentence with marks. */
export function piecesOf(sentence: string): Piece[] {
  const pieces: Piece[] = []
  for (const found of sentence.matchAll(/([\ue000\ue002\ue003])([^\ue001]*)\ue001|([^\ue000-\ue003]+)/g)) {
    const [, mark, value, plain] = found
    const kind = (Object.keys(marks) as (keyof typeof marks)[]).find((one) => marks[one] === mark)
    pieces.push(kind ? { text: value!, kind } : { text: plain!, kind: "words" })
  }
  return pieces
}

/** A sentence without its marks. */
export const plainOf = (sentence: string) => sentence.replace(/[\ue000-\ue003]/g, "")

/** "a, b or c" */
function either(parts: string[]): string {
  return new Intl.ListFormat(language.value === "en" ? "en-GB" : language.value, { type: "disjunction" }).format(parts)
}

function valuesOf(q: RuleQuestion): string[] {
  const values = q.values ?? []
  if (q.is === "matches") return values.map((one) => marked(one, "pattern"))
  return values.map((one) => {
    const name = nameOf(q, one)
    return name === undefined ? marked(t("rules.gone"), "missing") : marked(name, "value")
  })
}

/** A question in words: "the text contains refund or return". */
export function questionWords(q: RuleQuestion): string {
  const values = valuesOf(q)
  const not = q.not ? ".not" : ""
  const key = `rules.q.${q.about}.${q.is}`
  const usual = q.is === "holds" && q.about !== "first_contact" && values.length === 0
  const filled = {
    values: usual ? marked(t("rules.usual_hours"), "value") : values.length ? either(values) : marked(t("rules.blank"), "value"),
    from: values[0] ?? "",
    to: values[1] ?? "",
    name: marked(q.name || t("rules.blank"), "value"),
  }
  return tFirst([key + not, key], q.about, filled)
}

/** When a rule holds, in words. */
export function whenWords(when: RuleCondition): string {
  const groups = (when.any ?? []).map(({ all }) => all.map(questionWords).reduce((first, then) => t("rules.and", { first, then })))
  if (!groups.length) return t("rules.always")
  return t("rules.when", { when: groups.reduce((first, then) => t("rules.or", { first, then })) })
}

/** What a rule says, one by one. */
export function outputWords(then: RuleOutputs): string[] {
  const { variables = [], skills = [], tags = [], priority, capacity } = then
  return [
    ...variables.map(({ name, value }) => t("rules.out.variable", { name: marked(name || t("rules.blank"), "value"), value: marked(value || t("rules.blank"), "value") })),
    ...skills.map(({ skill_id, rating }) => {
      const name = skillName(skill_id)
      return t("rules.out.skill", { skill: name === undefined ? marked(t("rules.gone"), "missing") : marked(name, "value"), rating: marked(String(rating), "value") })
    }),
    ...(priority === undefined ? [] : [t("rules.out.priority", { priority: marked(priorityName(priority), "value") })]),
    ...(capacity === undefined ? [] : [t("rules.out.capacity", { units: marked(String(capacity), "value") })]),
    ...tags.map((tag) => t("rules.out.tag", { tag: marked(tag || t("rules.blank"), "value") })),
  ]
}

/** What a rule says, in one line. */
export function thenWords(then: RuleOutputs): string {
  return outputWords(then).reduce((first, then) => (first ? t("rules.also", { first, then }) : then), "")
}
