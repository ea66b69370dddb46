import assert from "node:assert/strict"
import test from "node:test"
import { money } from "./money"

test("a small price keeps all its digits", () => {
  assert.equal(money({ amount: "0.0075", currency: "USD" }).includes("0.0075"), true)
  assert.equal(money({ amount: "12.50", currency: "USD" }).includes("12.50"), true)
})

test("a currency that nobody knows stands as it came", () => {
  assert.equal(money({ amount: "0.01", currency: "XB" }), "0.01 XB")
})
