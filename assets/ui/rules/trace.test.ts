import assert from "node:assert/strict"
import test from "node:test"
import type { Rule, TriedStep } from "../api"
import { loadWords } from "../text/i18n"
import { plainOf } from "./sentence"
import { factOf, stagesOf } from "./trace"
import type { Draft } from "./draft"

Object.assign(globalThis, { document: { documentElement: {} } }) // where the language is noted
await loadWords("rules")

const rule = (id: string, ...values: string[]): Rule => ({ id, name: "", on: true, when: { any: [{ all: [{ about: "text", is: "contains", values }] }] }, then: { tags: [id] } })
const draft: Draft = { sets: [{ id: "s", name: "What it is about", on: true, rules: [rule("late", "late"), rule("off"), rule("back", "refund")] }], routes: [] }
const step = (rule_id: string, outcome: TriedStep["outcome"], yes?: boolean, found = ""): TriedStep => ({
  set_id: "s",
  rule_id,
  outcome,
  answers: yes === undefined ? [] : [{ group: 0, question: 0, yes, found }],
})

test("a stage tells what did not match, what was found and what follows", () => {
  const classified = [step("late", "not_matched", false), step("off", "switched_off"), step("back", "matched", true, "refund")]
  const [stage] = stagesOf(draft, { classified, routed: [], queue_id: "q" })
  assert.equal(stage!.title, "Set 1, What it is about")
  assert.equal(stage!.side, "rule 3 of 3")
  assert.deepEqual(stage!.passed, ["Rule 1: no. Nothing of it is in the text.", "Rule 2 is switched off."])
  assert.deepEqual(stage!.found, ["Found “refund” in the text."])
  assert.equal(plainOf(stage!.then), "tag back")
})

test("a question that is turned round tells what is, not what was asked", () => {
  assert.equal(factOf({ about: "first_contact", is: "holds", not: true }, { group: 0, question: 0, yes: true }), "The contact has written before.")
  assert.equal(factOf({ about: "time", is: "between", values: ["08:00", "17:00"] }, { group: 0, question: 0, yes: false, found: "18:24" }), "It is 18:24.")
  assert.equal(factOf({ about: "contact_tag", is: "one_of", values: ["VIP"] }, { group: 0, question: 0, yes: false }), "The contact has no tags.")
})
