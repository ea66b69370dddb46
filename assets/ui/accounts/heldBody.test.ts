import assert from "node:assert/strict"
import test from "node:test"
import { bodyText, numberIn } from "./heldBody"

test("JSON is laid out, the rest stays as it came", () => {
  assert.equal(bodyText('{"a":1}'), '{\n  "a": 1\n}')
  assert.equal(bodyText("a=1&b=2"), "a=1&b=2")
})

test("the number a callback is for is found in its body, else in the server's words", () => {
  assert.equal(numberIn({ body: '{"user_response":{"sender_id":"18885550142"}}', message: "" }), "18885550142")
  assert.equal(numberIn({ body: "not JSON", message: "It is for the number 46364, which…" }), "46364")
  assert.equal(numberIn({ body: "null", message: "" }), "")
})
