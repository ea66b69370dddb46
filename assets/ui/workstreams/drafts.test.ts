import assert from "node:assert/strict"
import test from "node:test"
import type { Timeout } from "../api"
import { difference, freshKey, timeoutDrafts, timeoutsOf, variableDrafts } from "./drafts"

const rule = (id: string, after_minutes: number): Timeout => ({
  id, on: true, silent: "customer", after_minutes, counts: "always", hours_id: "", action: "resolve", texts: [], queue_id: "",
})

test("a rule comes back as it was, and a new one without an ID", () => {
  const rules = [rule("a", 1), rule("b", 90), rule("c", 4320), rule("d", 43_200)]
  const drafts = timeoutDrafts(rules)
  assert.deepEqual(drafts.map(({ amount, unit }) => [amount, unit]), [["1", "minutes"], ["90", "minutes"], ["72", "hours"], ["30", "days"]])
  assert.deepEqual(timeoutsOf(drafts), rules)
  assert.equal(timeoutsOf([{ ...drafts[0]!, key: freshKey(drafts) }])[0]!.id, "")
})

test("what is no number is told to the server as one that it refuses", () => {
  assert.equal(timeoutsOf([{ ...timeoutDrafts([rule("a", 1)])[0]!, amount: "soon" }])[0]!.after_minutes, -1)
})

test("a new key is none that there is", () => {
  assert.equal(freshKey([{ key: "new 2" }, { key: "x" }]), "new 3")
})

test("what was added, removed, edited and moved is told apart", () => {
  const was = variableDrafts(["a", "b", "c"].map((name) => ({ name, type: "text" as const, default: "" })))
  const [a, b, c] = was as [(typeof was)[0], (typeof was)[0], (typeof was)[0]]
  const now = [c, { ...a, default: "x" }, { ...b, key: "new 1" }]
  const found = difference(was, now)
  assert.deepEqual(found.added.map(({ key }) => key), ["new 1"])
  assert.deepEqual(found.removed.map(({ key }) => key), ["b"])
  assert.deepEqual(found.edited.map(({ key }) => key), ["a"])
  assert.equal(found.inOrder, false)
  assert.equal(difference(was, [a, c]).inOrder, true)
})
