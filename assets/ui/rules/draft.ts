import type { QueueShare, Route, RoutingRules, Rule, RuleCondition, RuleOutputs, RuleQuestion, RuleSet } from "../api"
import { newKey } from "../net/client"
import { emptyQuestion } from "./questions"

// Rules while they are edited: plain values, each change a new one. What is new has a
// name of its own until the server gives it an ID.

export type Draft = Pick<RoutingRules, "sets" | "routes">
export type One = Rule | Route

/** Where a rule stands: in a set, or among the routes. */
export interface Spot {
  /** Which set; undefined for the routes. */
  set: number | undefined
  at: number
}

export const most = { sets: 10, rules: 100, routes: 200, outputs: 5, shares: 5, questions: 20 }

const NEW = "new-"
const newId = () => NEW + newKey()

/** Whether the server has not seen it yet. */
export const isNew = (id: string) => id.startsWith(NEW)

export const isRoute = (one: One): one is Route => "queues" in one

/** All rules and routes, with where they are. */
export function everyOne(draft: Draft): { one: One; spot: Spot }[] {
  return [
    ...draft.sets.flatMap(({ rules }, set) => rules.map((one, at) => ({ one, spot: { set, at } }))),
    ...draft.routes.map((one, at) => ({ one, spot: { set: undefined, at } })),
  ]
}

export function find(draft: Draft, id: string): { one: One; spot: Spot } | undefined {
  return everyOne(draft).find(({ one }) => one.id === id)
}

const listAt = (draft: Draft, set: number | undefined): One[] => (set === undefined ? draft.routes : (draft.sets[set]?.rules ?? []))

function withList(draft: Draft, set: number | undefined, list: One[]): Draft {
  if (set === undefined) return { ...draft, routes: list as Route[] }
  return { ...draft, sets: draft.sets.map((one, i) => (i === set ? { ...one, rules: list as Rule[] } : one)) }
}

const without = <T>(list: T[], at: number) => list.filter((_, i) => i !== at)
const inserted = <T>(list: T[], at: number, one: T) => [...list.slice(0, at), one, ...list.slice(at)]

export const newQuestion = (): RuleQuestion => emptyQuestion("text")

const once = (): RuleCondition => ({ any: [{ all: [newQuestion()] }] })

/** Adds a rule to a set, or a route; gives its ID too. */
export function added(draft: Draft, set: number | undefined, queueId = ""): { draft: Draft; id: string } {
  const id = newId()
  const about = { id, name: "", on: true, when: once() }
  const one: One = set === undefined ? { ...about, queues: [{ queue_id: queueId, percent: 100 }] } : { ...about, then: { priority: 50 } }
  const list = listAt(draft, set)
  return { draft: withList(draft, set, [...list, one]), id }
}

export function withSet(draft: Draft): Draft {
  const set: RuleSet = { id: newId(), name: "", on: true, rules: [] }
  return { ...draft, sets: [...draft.sets, set] }
}

export function changedSet(draft: Draft, at: number, change: Partial<RuleSet>): Draft {
  return { ...draft, sets: draft.sets.map((one, i) => (i === at ? { ...one, ...change } : one)) }
}

export const removedSet = (draft: Draft, at: number): Draft => ({ ...draft, sets: without(draft.sets, at) })

export function movedSet(draft: Draft, at: number, by: -1 | 1): Draft {
  const set = draft.sets[at]
  const to = at + by
  if (!set || to < 0 || to >= draft.sets.length) return draft
  return { ...draft, sets: inserted(without(draft.sets, at), to, set) }
}

export function changed(draft: Draft, id: string, change: Partial<Rule> | Partial<Route>): Draft {
  const found = find(draft, id)
  if (!found) return draft
  const list = listAt(draft, found.spot.set)
  return withList(draft, found.spot.set, list.map((one) => (one.id === id ? ({ ...one, ...change } as One) : one)))
}

export function removed(draft: Draft, id: string): Draft {
  const found = find(draft, id)
  return found ? withList(draft, found.spot.set, without(listAt(draft, found.spot.set), found.spot.at)) : draft
}

/** Puts a copy right behind; gives its ID too. */
export function copied(draft: Draft, id: string): { draft: Draft; id: string } {
  const found = find(draft, id)
  if (!found) return { draft, id }
  const copy = { ...found.one, id: newId() }
  const { set, at } = found.spot
  return { draft: withList(draft, set, inserted(listAt(draft, set), at + 1, copy)), id: copy.id }
}

/** One up or down; from the end of a set into the next. What cannot move stays. */
export function moved(draft: Draft, id: string, by: -1 | 1): Draft {
  const found = find(draft, id)
  if (!found) return draft
  const { set, at } = found.spot
  const list = listAt(draft, set)
  if (at + by >= 0 && at + by < list.length) return withList(draft, set, inserted(without(list, at), at + by, found.one))
  if (set === undefined || !draft.sets[set + by]) return draft
  return movedTo(draft, id, { set: set + by, at: by > 0 ? 0 : listAt(draft, set + by).length })
}

/** Puts a rule before what is at a spot; a route stays a route, and a rule a rule. */
export function movedTo(draft: Draft, id: string, to: Spot): Draft {
  const found = find(draft, id)
  if (!found || isRoute(found.one) !== (to.set === undefined)) return draft
  const { set, at } = found.spot
  const there = set === to.set && at < to.at ? to.at - 1 : to.at // what was before it has gone
  const rest = withList(draft, set, without(listAt(draft, set), at))
  return withList(rest, to.set, inserted(listAt(rest, to.set), there, found.one))
}

/** How many things a rule says. */
export function outputsOf(then: RuleOutputs): number {
  const { variables = [], skills = [], tags = [], priority, capacity } = then
  return variables.length + skills.length + tags.length + (priority === undefined ? 0 : 1) + (capacity === undefined ? 0 : 1)
}

/** Divides anew, so that the shares are 100 together: the last takes what is left. */
export function shared(queues: QueueShare[]): QueueShare[] {
  const each = Math.floor(100 / queues.length)
  return queues.map((one, i) => ({ ...one, percent: i === queues.length - 1 ? 100 - each * (queues.length - 1) : each }))
}

/** As the server takes it: what is new has no ID yet. */
export function toSend({ sets, routes }: Draft): Draft {
  const plain = <T extends { id: string }>(one: T): T => (isNew(one.id) ? { ...one, id: "" } : one)
  return { sets: sets.map((set) => ({ ...plain(set), rules: set.rules.map(plain) })), routes: routes.map(plain) }
}

/** The same for another workstream: nothing keeps its ID. */
export function toCopy({ sets, routes }: Draft): Draft {
  const bare = <T extends { id: string }>(one: T): T => ({ ...one, id: "" })
  return { sets: sets.map((set) => ({ ...bare(set), rules: set.rules.map(bare) })), routes: routes.map(bare) }
}

/** The rule that a field of the server's is of, and the field within it. */
export function fieldOf(draft: Draft, field: string): { id: string; within: string } | undefined {
  const found = /^(?:sets\[(\d+)\]\.rules|routes)\[(\d+)\]\.(.*)$/.exec(field)
  if (!found) return undefined
  const [, set, at, within] = found
  const one = listAt(draft, set === undefined ? undefined : Number(set))[Number(at)]
  return one && { id: one.id, within: within! }
}
