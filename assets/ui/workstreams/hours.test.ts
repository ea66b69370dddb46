import assert from "node:assert/strict"
import test from "node:test"
import { inUnit, toHours, unitOf } from "./hours"

test("long times read in days, short ones in hours", () => {
  assert.equal(unitOf(72), "hours")
  assert.equal(unitOf(720), "days")
  assert.equal(unitOf(100), "hours")
  assert.equal(unitOf(0), "hours")
  assert.equal(inUnit(720, "days"), 30)
})

test("what is no whole number is not taken", () => {
  assert.equal(toHours("30", "days"), 720)
  assert.equal(toHours(" 24 ", "hours"), 24)
  for (const typed of ["", "1.5", "-2", "soon", "1e3"]) assert.equal(toHours(typed, "hours"), undefined, typed)
})
