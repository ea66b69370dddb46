import assert from "node:assert/strict"
import test from "node:test"
import { composing } from "./composing"

test("an input method's Enter is its own, in the form of today and in that of Safari", () => {
  assert.ok(composing({ isComposing: true, keyCode: 13 }))
  assert.ok(composing({ isComposing: false, keyCode: 229 }))
  assert.ok(!composing({ isComposing: false, keyCode: 13 }))
})
