import assert from "node:assert/strict"
import test from "node:test"
import { before, later, parsePosition } from "./position"

test("a position is a log's name and a number, or a number alone", () => {
  assert.deepEqual(parsePosition("01HX.42"), { log: "01HX", seq: 42 })
  assert.deepEqual(parsePosition("42"), { log: "", seq: 42 })
  assert.deepEqual(parsePosition("a.b.7"), { log: "a.b", seq: 7 })
})

test("what is no position is none", () => {
  for (const text of [null, undefined, "", "x", "01HX.", "01HX.-1", "1.5e3"])
    assert.equal(parsePosition(text), undefined)
})

test("positions of one log are in the order of their numbers", () => {
  assert.ok(before({ log: "a", seq: 9 }, { log: "a", seq: 10 }))
  assert.ok(!before({ log: "a", seq: 10 }, { log: "a", seq: 10 }))
})

test("positions of different logs, and none, are before nothing", () => {
  assert.ok(!before({ log: "a", seq: 1 }, { log: "b", seq: 2 }))
  assert.ok(!before(undefined, { log: "b", seq: 2 }))
  assert.ok(!before({ log: "a", seq: 1 }, undefined))
})

test("the later one is kept, and another log's takes its place", () => {
  const [one, two] = [
    { log: "a", seq: 1 },
    { log: "a", seq: 2 },
  ]
  assert.equal(later(one, two), two)
  assert.equal(later(two, one), two)
  assert.equal(later(two, undefined), two)
  assert.deepEqual(later(two, { log: "b", seq: 1 }), { log: "b", seq: 1 })
})
