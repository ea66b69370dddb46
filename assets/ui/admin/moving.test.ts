import assert from "node:assert/strict"
import test from "node:test"
import { moved } from "./moving"

test("a row is put where another is, and the others close up", () => {
  assert.deepEqual(moved(["a", "b", "c"], 0, 2), ["b", "c", "a"])
  assert.deepEqual(moved(["a", "b", "c"], 2, 0), ["c", "a", "b"])
  assert.deepEqual(moved(["a", "b", "c"], 1, 1), ["a", "b", "c"])
})
