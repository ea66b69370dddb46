import assert from "node:assert/strict"
import test from "node:test"
import { clockOffset, heardTime, serverNow } from "./clock"

test("now is the server's, however wrong this machine's clock is", () => {
  const told = Date.now() + 125_000
  heardTime(new Date(told).toISOString())
  assert.ok(Math.abs(serverNow() - told) < 1_000)
})

test("what is no time changes nothing", () => {
  const before = clockOffset.value
  heardTime("soon")
  assert.equal(clockOffset.value, before)
})
