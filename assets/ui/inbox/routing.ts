import type { AgentVerdict, Decision, NamedRule, Routing, RoutingStep } from "../api"
import { queue, user } from "../state/directory"
import { myId } from "../state/session"
import { isolated, t, tIf, type Key } from "../text/i18n"
import { clock, now, sameDay, shortDay, when } from "../text/time"
import { ruleSaid } from "./ruleWords"

// Why a conversation is where it is, in words.

/** Something that happened to a conversation on its way. */
export interface Stop {
  id: string
  at: string
  icon: "layers" | "corner-up-right" | "users" | "inbox"
  words: string
  /** The rules that were looked at. */
  rules: { words: string; matched: boolean }[]
  /** The agents who were considered. */
  agents: { name: string; words: string; chosen: boolean }[]
}

/** The way of a conversation, its beginning first. */
export function stops(routing: Routing): Stop[] {
  return [...routing.decisions].reverse().map((one) => ({
    id: one.id,
    at: one.at,
    icon: icons[one.stage],
    words: decided(one, routing),
    rules: (one.steps ?? []).map((step) => ({ words: stepWords(step, routing), matched: step.outcome === "matched" })),
    agents: agentsOf(one.verdicts),
  }))
}

const icons = { classified: "layers", routed: "inbox", overflow: "corner-up-right", assigned: "users" } as const

function decided(one: Decision, routing: Routing): string {
  const into = queueName(one.queue_id, routing)
  switch (one.stage) {
    case "classified":
      return classified(one.steps ?? [], routing)
    case "routed":
      if (one.by_id) return t(one.by_id === myId.value ? "why.moved_you" : "why.moved", { name: nameOf(one.by_id), queue: into })
      return routed(one.steps ?? [], into, routing)
    case "overflow": {
      const why = tIf(`why.overflow.${one.reason}`, one.reason ?? "")
      if (one.from_queue_id === one.queue_id) return t("why.stayed", { queue: into, why })
      return t("why.overflowed", { from: queueName(one.from_queue_id, routing), queue: into, why })
    }
    case "assigned":
      return chosen(one.agent_id)
  }
}

function chosen(id: string | undefined): string {
  if (!id) return t("why.nobody")
  return id === myId.value ? t("why.chosen_you") : t("why.chosen_was", { name: nameOf(id) })
}

function classified(steps: RoutingStep[], routing: Routing): string {
  const matched = steps.filter((one) => one.outcome === "matched")
  if (matched.length === 0) return t("why.no_match")
  return t("why.classified", { rules: matched.map((one) => ruleName(one, routing)).join(" · ") })
}

function routed(steps: RoutingStep[], into: string, routing: Routing): string {
  const matched = steps.find((one) => one.outcome === "matched")
  return matched ? t("why.routed", { queue: into, rule: ruleName(matched, routing) }) : t("why.fallback", { queue: into })
}

function stepWords(step: RoutingStep, routing: Routing): string {
  const outcome = t(`why.outcome.${step.outcome}` as Key)
  if (!step.rule_id && !step.set_id) return t("why.fallback_step")
  return t("why.step", { rule: ruleName(step, routing, WHOLE), outcome })
}

/** How many characters of a rule without a name are said in passing, and where rules are listed. */
const IN_PASSING = 48
const WHOLE = 140

/** What a rule is called now; one that is gone says so. */
export function ruleName(step: RoutingStep, routing: Routing, most = IN_PASSING): string {
  const one = routing.names.rules.find((n) => n.set_id === step.set_id && n.rule_id === step.rule_id)
  if (!one || one.gone) return one?.set ? t("why.within", { set: isolated(one.set), rule: t("why.rule_gone") }) : t("why.rule_gone")
  const rule = numbered(one, most)
  return one.set ? t("why.within", { set: isolated(one.set), rule }) : rule
}

function numbered({ rule, rule_id, place, when }: NamedRule, most: number): string {
  if (!rule_id) return t("why.whole_set")
  if (rule) return isolated(rule)
  const said = when && ruleSaid.value?.(when, most)
  return said ? t("why.rule_said", { when: isolated(said) }) : t("why.rule_n", { n: String(place) })
}

function queueName(id: string | undefined, routing: Routing): string {
  if (!id) return t("why.no_queue")
  const now = routing.names.queues.find((one) => one.id === id)
  if (now?.gone) return now.name ? t("why.queue_gone", { name: isolated(now.name) }) : t("why.no_queue")
  return isolated(queue(id)?.name ?? now?.name ?? "")
}

/** What was thought of each agent, who was chosen last. */
export function agentsOf(verdicts: AgentVerdict[] = []): Stop["agents"] {
  return verdicts
    .map(({ agent_id, reason }) => ({
      name: nameOf(agent_id),
      words: t(`why.verdict.${reason}` as Key),
      chosen: reason === "chosen" || reason === "chosen_preferred",
    }))
    .sort((a, b) => Number(a.chosen) - Number(b.chosen))
}

function nameOf(id: string): string {
  if (id === myId.value) return t("why.you")
  const one = user(id)
  if (!one) return t("why.somebody_gone")
  return one.active ? one.name : t("why.left", { name: isolated(one.name) })
}

/** What becomes of it if it goes on waiting. */
export function aheadOf({ now: { ahead }, names }: Routing): string | undefined {
  if (!ahead) return undefined
  const time = soon(ahead.at)
  if (ahead.then === "resolve") return t("why.ahead.resolve", { time })
  const name = names.queues.find(({ id }) => id === ahead.queue_id)?.name ?? ""
  return t("why.ahead.move", { queue: isolated(queue(ahead.queue_id ?? "")?.name ?? name), time })
}

/** A moment that is to come, after "at". */
function soon(at: string): string {
  const today = sameDay(at, new Date(now.value).toISOString())
  return today ? clock(at) : t("why.at_day", { clock: clock(at), day: shortDay(at) })
}

/** What a conversation waits for now, and until when. */
export function waitsFor({ now }: Routing): string {
  const name = now.agent_id ? nameOf(now.agent_id) : t("nobody")
  const yours = now.agent_id === myId.value
  const time = now.until ? when(now.until) : ""
  switch (now.waits_for) {
    case "answer":
      return t(yours ? "why.now.answer_you" : "why.now.answer", { name, time: now.until ? clock(now.until) : "" })
    case "agent":
      return yours ? t("why.now.with_you") : t("why.now.agent", { name })
    case "room":
      return time ? t("why.now.room_until", { time }) : t("why.now.room")
    default:
      return t(`why.now.${now.waits_for}` as Key)
  }
}
