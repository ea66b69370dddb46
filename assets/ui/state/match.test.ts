import assert from "node:assert/strict"
import test from "node:test"
import { match } from "./match"

test("a pattern gives the values of its named parts", () => {
  assert.deepEqual(match("/inbox/:view/:id", "/inbox/mine/01A"), { view: "mine", id: "01A" })
})

test("a longer or shorter path does not fit", () => {
  assert.equal(match("/inbox/:view", "/inbox/mine/01A"), undefined)
  assert.equal(match("/inbox/:view", "/inbox"), undefined)
})

test("a slash at the end changes nothing, and values are decoded", () => {
  assert.deepEqual(match("/contacts/:id", "/contacts/a%20b/"), { id: "a b" })
})

test("a badly encoded value is taken as it is written", () => {
  assert.deepEqual(match("/inbox/:view/:id", "/inbox/all/%zz"), { view: "all", id: "%zz" })
  assert.deepEqual(match("/inbox/:view", "/inbox/%"), { view: "%" })
})
