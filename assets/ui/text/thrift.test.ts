import assert from "node:assert/strict"
import test from "node:test"
import { savingIn } from "./thrift"

test("a letter that doubles the cost is offered in a plainer form", () => {
  const saving = savingIn("ê".repeat(1) + "a".repeat(100))
  assert.deepEqual([saving?.byReplacing, saving?.parts, saving?.fewer], [true, 2, 1])
})

test("what cannot be replaced is named, where leaving it out would save a part", () => {
  const saving = savingIn("📦" + "a".repeat(100))
  assert.deepEqual([saving?.byReplacing, saving?.fewer], [false, 1])
})

test("beside an emoji a replacement is offered where it still saves a part", () => {
  const saving = savingIn("📦" + "𝓗".repeat(40)) // two units each, one once replaced
  assert.deepEqual(
    [saving?.byReplacing, saving?.parts, saving?.fewer, saving?.found.map(({ char }) => char)],
    [true, 2, 1, ["𝓗"]],
  )
})

test("where nothing would be saved nothing is said", () => {
  assert.equal(savingIn("ê"), undefined)
  assert.equal(savingIn("plain"), undefined)
  assert.equal(savingIn("📦".repeat(30)), undefined)
})
