import assert from "node:assert/strict"
import test from "node:test"
import type { Recipient } from "../api"
import { Problem } from "../net/problem"
import { asks, forbidden, shortDigits } from "./recipient"

const typed = { phone: "46364", from: "", shortCode: false }
const code: Recipient = { phone: "46364", display: "46364", region: "", short_code: true, contact_id: "", name: "" }

test("a short code is asked about, unless it is known or said to be meant", () => {
  assert.ok(asks({ typed, to: code }))
  assert.ok(!asks({ typed, to: { ...code, contact_id: "c" } }))
  assert.ok(!asks({ typed: { ...typed, shortCode: true }, to: code }))
  assert.ok(!asks({ typed, to: { ...code, short_code: false } }))
  assert.ok(!asks({ typed, problem: new Problem(422, "invalid", "") }))
})

test("that no text goes to an emergency is said at once", () => {
  const refused = (reason: string) => ({ typed, problem: new Problem(422, "invalid", "", { field: "phone", reason }) })
  assert.ok(forbidden(refused("number_emergency")))
  assert.ok(forbidden(refused("number_service")))
  assert.ok(!forbidden(refused("number_too_short"))) // more may be typed
})

test("a few digits may be meant as a short code", () => {
  assert.equal(shortDigits("75.12.34"), "751234")
  assert.equal(shortDigits("46364"), "46364")
  assert.equal(shortDigits("012345"), "")
  assert.equal(shortDigits("+46364"), "")
  assert.equal(shortDigits("4255550148"), "")
})
