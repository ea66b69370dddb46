import assert from "node:assert/strict"
import test from "node:test"
import type { RuleQuestion } from "../api"
import { loadWords } from "../text/i18n"
import { relationsOf, subjects } from "./questions"
import { piecesOf, plainOf, questionWords, thenWords, whenWords } from "./sentence"

Object.assign(globalThis, { document: { documentElement: {} } }) // where the language is noted
await loadWords("rules")

const text = (...values: string[]): RuleQuestion => ({ about: "text", is: "contains", values })

test("a condition reads as a sentence", () => {
  const said = (any: { all: RuleQuestion[] }[]) => plainOf(whenWords({ any }))
  assert.equal(said([{ all: [text("refund", "return", "retour")] }]), "When the text contains refund, return or retour")
  assert.equal(
    said([{ all: [text("refund"), { about: "first_contact", is: "holds", not: true }] }, { all: [{ about: "time", is: "between", values: ["08:00", "17:00"] }] }]),
    "When the text contains refund and the contact has written before, or it is from 08:00 to 17:00",
  )
  assert.equal(said([]), "Always")
})

test("what a rule says reads as a list", () => {
  assert.equal(plainOf(thenWords({ variables: [{ name: "topic", value: "return" }], priority: 100, capacity: 40, tags: ["Late"] })), "set topic to return, priority urgent, takes 40 units, tag Late")
  assert.equal(plainOf(thenWords({ priority: 37 })), "priority 37")
  assert.equal(thenWords({}), "")
})

test("values stand out, a pattern as it is, and what is gone is struck through", () => {
  assert.deepEqual(piecesOf(questionWords(text("refund"))), [
    { text: "the text contains ", kind: "words" },
    { text: "refund", kind: "value" },
  ])
  assert.equal(piecesOf(questionWords({ about: "text", is: "matches", values: ["\\d{6}"] })).at(-1)?.kind, "pattern")
  assert.equal(piecesOf(questionWords({ about: "number", is: "one_of", values: ["gone"] })).at(-1)?.kind, "missing")
})

test("whatever can be asked has words, turned round too", () => {
  for (const about of subjects)
    for (const is of relationsOf[about])
      for (const not of [false, true]) {
        const words = plainOf(questionWords({ about, is, not, values: ["1", "2"], name: "topic" }))
        assert.ok(words !== about)
        assert.ok(!/[{}]/.test(words), words)
        assert.ok(words !== plainOf(questionWords({ about, is, not: !not, values: ["1", "2"], name: "topic" })))
      }
})
