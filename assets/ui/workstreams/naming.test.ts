import assert from "node:assert/strict"
import test from "node:test"
import type { Rule, RuleCondition, WorkstreamRules } from "../api"
import { rulesNaming } from "./naming"

const asks = (name: string): RuleCondition => ({ any: [{ all: [{ about: "variable", is: "is_set", name }] }] })
const rule = (id: string, more: Partial<Rule>): Rule => ({ id, name: "", on: true, when: {}, then: {}, ...more })

const rules: WorkstreamRules = {
  id: "default",
  version: "",
  broken: [],
  sets: [
    {
      id: "s",
      name: "",
      on: true,
      rules: [
        rule("fills", { then: { variables: [{ name: "topic", value: "orders" }] } }),
        rule("asks", { when: asks("topic") }),
        rule("other", { when: asks("total"), then: { tags: ["topic"] } }),
      ],
    },
  ],
  routes: [{ id: "routes", name: "", on: true, when: asks("topic"), queues: [] }],
}

test("the rules that a variable's removal breaks are those that fill it or ask for it", () => {
  assert.deepEqual(rulesNaming(rules, "topic").map(({ id }) => id), ["fills", "asks", "routes"])
  assert.deepEqual(rulesNaming(rules, "topic", "filling").map(({ id }) => id), ["fills"])
  assert.deepEqual(rulesNaming(undefined, "topic"), [])
})
