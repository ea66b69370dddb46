import assert from "node:assert/strict"
import test from "node:test"
import type { Channel, PhoneNumber } from "../api"
import { firstDraft, offered, refusedStep, withNumber } from "./draft"
import { firstLanguage, textsIn } from "./languages"

const number = (id: string, more: Partial<PhoneNumber> = {}) => ({ id, display: `+${id}`, description: "", ...more }) as PhoneNumber

test("free numbers come first, removed ones not at all, and those in use say where", () => {
  const taken = { id: "c", number_id: "1" } as Channel
  const got = offered([number("1"), number("2"), number("3", { removed_at: "2026-01-01T00:00:00Z" })], [taken])
  assert.deepEqual(got.map(({ number, on }) => [number.id, on?.id]), [["2", undefined], ["1", "c"]])
})

test("the only free number is chosen already, and names the channel", () => {
  const draft = firstDraft("w", { language: "en", region: "US" }, [number("1", { description: "Orders" })])
  assert.equal(draft.number_id, "1")
  assert.equal(draft.name, "Orders")
  assert.equal(firstDraft("w", { language: "en", region: "US" }, [number("1"), number("2")]).number_id, "")
})

test("the name follows the number until somebody writes one", () => {
  const desk = { language: "en", region: "US" }
  let draft = withNumber(firstDraft("w", desk, []), undefined, number("1"))
  assert.equal(draft.name, "+1")
  draft = withNumber(draft, number("1"), number("2", { description: "Shop" }))
  assert.equal(draft.name, "Shop")
  assert.equal(withNumber({ ...draft, name: "Mine" }, number("2"), number("1")).name, "Mine")
})

test("what is refused leads to the first step where it is chosen", () => {
  assert.equal(refusedStep({ name: "too long", number_id: "taken" }), "number")
  assert.equal(refusedStep({ name: "too long" }), "summary")
  assert.equal(refusedStep({ "": "no connection" }), undefined)
})

test("a language is the desk's as it is written there, and texts go out in one that has them", () => {
  assert.equal(firstLanguage("fr", "CA"), "fr-CA")
  assert.equal(firstLanguage("en", "FR"), "en")
  assert.equal(textsIn({ language: "fr-CA", fallback_language: "en" }), "fr")
  assert.equal(textsIn({ language: "es-MX", fallback_language: "fr" }), "fr")
})
