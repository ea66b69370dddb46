import assert from "node:assert/strict"
import test from "node:test"
import { waitingDrafts, waitingRules, whole } from "./overflow"

test("a time is shown in the unit it reads best in, and comes back the same", () => {
  const rules = [1, 90, 120, 2880].map((minutes) => ({ minutes, then: "resolve" as const, queue_id: "", message: "" }))
  const drafts = waitingDrafts(rules)
  assert.deepEqual(drafts.map(({ amount, unit }) => [amount, unit]), [["1", "minutes"], ["90", "minutes"], ["2", "hours"], ["2", "days"]])
  assert.deepEqual(waitingRules(drafts), rules)
})

test("what is no whole number is out of every range", () => {
  assert.deepEqual(["5", " 7 ", "", "1.5", "-3", "many", "12345678"].map(whole), [5, 7, -1, -1, -1, -1, -1])
})
