import assert from "node:assert/strict"
import test from "node:test"
import { bodyText, numberIn } from "./heldBody"

test("JSON is laid out, the rest stays as it came", () => {
  assert.equal(bodyText('{"a":1}'), '{\n  "a": 1\n}')
  assert.equal(bodyText("a=1&b=2"), "a=1&b=2")
})

test("the number a callback is for is found in the server's words", () => {
  assert.equal(numberIn("It is for the number 46364, which…"), "46364")
  assert.equal(numberIn(""), "")
})
