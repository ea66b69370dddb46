import assert from "node:assert/strict"
import test from "node:test"
import { fromTyped, inUnit, unitOf } from "./duration"

const units = ["minutes", "hours", "days"] as const

test("a time reads in the largest unit it is whole in, and a few days in hours", () => {
  assert.equal(unitOf(72 * 60, "minutes", units), "hours")
  assert.equal(unitOf(30 * 24 * 60, "minutes", units), "days")
  assert.equal(unitOf(90, "minutes", units), "minutes")
  assert.equal(unitOf(0, "minutes", units), "minutes")
  assert.equal(unitOf(100, "hours", ["hours", "days"]), "hours")
  assert.equal(unitOf(120, "seconds", ["seconds", "minutes"]), "minutes")
  assert.equal(inUnit(720, "hours", "days"), 30)
})

test("what is no whole number is not taken", () => {
  assert.equal(fromTyped("30", "days", "minutes"), 43_200)
  assert.equal(fromTyped(" 24 ", "hours", "hours"), 24)
  for (const typed of ["", "1.5", "-2", "soon", "1e3"]) assert.equal(fromTyped(typed, "hours", "minutes"), undefined, typed)
})
