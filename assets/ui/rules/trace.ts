import type { ConsideredAgent, RuleAnswer, RuleQuestion, RoutingOutcome, TriedStep } from "../api"
import { queue } from "../state/directory"
import { wordOf } from "../state/presence"
import { t, tIf } from "../text/i18n"
import { find, isRoute, type Draft } from "./draft"
import { nameOf, skillName } from "./names"
import { thenWords } from "./sentence"

// What trying out tells, in words: a step per stage, of each rule that was looked at
// why it matched or why not.

/** A stage of the way, as it is shown. */
export interface Stage {
  title: string
  /** At its right: "rule 2 of 3". */
  side: string
  /** What did not match, and is told in quiet. */
  passed: string[]
  /** What was found. */
  found: string[]
  /** What follows from it, with marks. */
  then: string
  /** Something of it matched. */
  matched: boolean
}

/** The stages of rules: each set, then the routes. */
export function stagesOf(draft: Draft, outcome: Pick<RoutingOutcome, "classified" | "routed" | "queue_id">): Stage[] {
  const sets = draft.sets.flatMap((set, i) => {
    const title = set.name ? t("rules.step_set_named", { n: i + 1, name: set.name }) : t("rules.step_set", { n: i + 1 })
    if (!set.on) return [{ ...nothing, title, side: t("rules.step_off") }]
    if (!set.rules.length) return []
    return [stageOf(title, draft, outcome.classified.filter((step) => step.set_id === set.id), set.rules.length)]
  })
  if (!draft.routes.length) return sets
  const routes = stageOf(t("rules.step_routes"), draft, outcome.routed, draft.routes.length)
  if (routes.matched) routes.then = t("rules.step_goes", { queue: `\ue000${queue(outcome.queue_id)?.name ?? ""}\ue001` })
  else routes.found = [t("rules.step_else_said")]
  return [...sets, routes]
}

const nothing: Omit<Stage, "title"> = { side: "", passed: [], found: [], then: "", matched: false }

function stageOf(title: string, draft: Draft, steps: TriedStep[], of: number): Stage {
  const stage: Stage = { ...nothing, title, side: t("rules.step_none"), passed: [], found: [] }
  for (const step of steps) {
    const found = find(draft, step.rule_id ?? "")
    if (!found) continue
    const { one, spot } = found
    const n = spot.at + 1
    if (step.outcome === "switched_off") stage.passed.push(t("rules.step_skipped_off", { n }))
    if (step.outcome === "broken") stage.passed.push(t("rules.step_skipped_broken", { n }))
    if (step.outcome === "not_matched") stage.passed.push(t("rules.step_no", { n, why: why(one.when.any ?? [], step.answers).join(" ") }))
    if (step.outcome === "matched") {
      stage.matched = true
      stage.side = t("rules.step_of", { n, of })
      stage.found = because(one.when.any ?? [], step.answers)
      if (!isRoute(one)) stage.then = thenWords(one.then)
    }
  }
  return stage
}

type Groups = { all: RuleQuestion[] }[]

/** Of the group that holds, what each question found. */
function because(any: Groups, answers: RuleAnswer[]): string[] {
  const group = any.findIndex((_, i) => of(answers, i).every(({ yes }) => yes))
  if (group < 0) return [t("rules.fact.always")]
  return of(answers, group).map((answer) => factOf(any[group]!.all[answer.question]!, answer))
}

/** Of each group, what made it not hold. */
function why(any: Groups, answers: RuleAnswer[]): string[] {
  return any.flatMap(({ all }, i) => {
    const no = of(answers, i).find(({ yes }) => !yes)
    return no ? [factOf(all[no.question]!, no)] : []
  })
}

const of = (answers: RuleAnswer[], group: number) => answers.filter((one) => one.group === group)

/** What a question was answered, in a sentence. */
export function factOf(q: RuleQuestion, { yes, found = "" }: RuleAnswer): string {
  const so = yes !== (q.not ?? false) // as it is, not as it was asked
  if (q.about === "text") return found ? t("rules.fact.found", { found }) : t("rules.fact.not_found")
  if (q.about === "first_contact") return t(so ? "rules.fact.first_contact.yes" : "rules.fact.first_contact.no")
  if (q.about === "hours" || q.about === "holiday") {
    const hours = q.values?.[0] ? (nameOf(q, q.values[0]) ?? t("rules.gone")) : t("rules.usual_hours")
    return t(`rules.fact.${q.about}.${so ? "yes" : "no"}`, { hours })
  }
  const name = q.name ?? ""
  if (!found) return tIf(`rules.fact.${q.about}_none`, "", { name })
  const known = nameOf(q, found) ?? found
  return tIf(`rules.fact.${q.about}`, known, { found: known, name })
}

/** Why an agent would get it or not. */
export function agentWords(one: ConsideredAgent): string {
  const room = t("rules.room", { free: Math.max(0, one.capacity - one.used), of: one.capacity })
  const has = one.skills.map(({ skill_id, rating }) => t("rules.has_skill", { skill: skillName(skill_id) ?? "", rating }))
  const presence = tIf("", wordOf({ base: one.presence } as Parameters<typeof wordOf>[0]))
  const reason = tIf(`rules.why.${one.reason}`, one.reason, { presence, skill: "" })
  const more = ["chosen", "chosen_preferred", "behind", "no_room"].includes(one.reason) ? [...(has.length ? [`${has.join(", ")}.`] : []), room] : has.length ? [`${has.join(", ")}.`] : []
  return [reason, ...more].join(" ")
}
