import assert from "node:assert/strict"
import test from "node:test"
import type { Route, Rule } from "../api"
import { added, changed, copied, everyOne, fieldOf, find, isNew, isRoute, moved, movedSet, movedTo, removed, removedSet, shared, toCopy, toSend, withSet, type Draft } from "./draft"

const rule = (id: string): Rule => ({ id, name: "", on: true, when: {}, then: { priority: 50 } })
const route = (id: string): Route => ({ id, name: "", on: true, when: {}, queues: [{ queue_id: "q", percent: 100 }] })
const draft: Draft = {
  sets: [
    { id: "s1", name: "", on: true, rules: [rule("a"), rule("b")] },
    { id: "s2", name: "", on: true, rules: [rule("c")] },
  ],
  routes: [route("x"), route("y"), route("z")],
}
const order = ({ sets, routes }: Draft) => [...sets.map(({ rules }) => rules.map(({ id }) => id).join("")), routes.map(({ id }) => id).join("")]

test("a rule goes up and down, and from the end of a set into the next", () => {
  assert.deepEqual(order(moved(draft, "b", -1)), ["ba", "c", "xyz"])
  assert.deepEqual(order(moved(draft, "b", 1)), ["a", "bc", "xyz"])
  assert.deepEqual(order(moved(draft, "c", -1)), ["abc", "", "xyz"])
  assert.deepEqual(order(moved(draft, "z", -1)), ["ab", "c", "xzy"])
})

test("what stands first or last stays there", () => {
  for (const [id, by] of [["a", -1], ["c", 1], ["x", -1], ["z", 1], ["gone", 1]] as const) assert.deepEqual(order(moved(draft, id, by)), order(draft))
})

test("up and then down is as it was", () => {
  for (const id of ["b", "c", "y", "z"]) assert.deepEqual(order(moved(moved(draft, id, -1), id, 1)), order(draft))
})

test("what is dragged goes before what it is put on", () => {
  assert.deepEqual(order(movedTo(draft, "x", { set: undefined, at: 2 })), ["ab", "c", "yxz"])
  assert.deepEqual(order(movedTo(draft, "x", { set: undefined, at: 3 })), ["ab", "c", "yzx"])
  assert.deepEqual(order(movedTo(draft, "z", { set: undefined, at: 0 })), ["ab", "c", "zxy"])
  assert.deepEqual(order(movedTo(draft, "a", { set: 1, at: 1 })), ["b", "ca", "xyz"])
})

test("a rule becomes no route, and a route no rule", () => {
  assert.equal(movedTo(draft, "a", { set: undefined, at: 0 }), draft)
  assert.equal(movedTo(draft, "x", { set: 0, at: 0 }), draft)
})

test("a copy stands behind, and is new to the server", () => {
  const { draft: next, id } = copied(draft, "x")
  assert.equal(next.routes[1]!.id, id)
  assert.ok(isNew(id))
  assert.equal(toSend(next).routes[1]!.id, "")
  assert.equal(toSend(next).routes[0]!.id, "x")
})

test("for another workstream nothing keeps its ID", () => {
  assert.deepEqual(new Set(everyOne(toCopy(draft)).map(({ one }) => one.id)), new Set([""]))
})

test("a new rule stands last in its list, with one question", () => {
  const { draft: next, id } = added(draft, 1)
  const { one, spot } = find(next, id)!
  assert.deepEqual(spot, { set: 1, at: 1 })
  assert.ok(!isRoute(one))
  assert.equal(one.when.any![0]!.all.length, 1)
  assert.ok(isRoute(find(added(draft, undefined, "q").draft, added(draft, undefined, "q").id)?.one ?? route("")))
})

test("sets are added, moved and taken away with their rules", () => {
  assert.equal(withSet(draft).sets.length, 3)
  assert.deepEqual(movedSet(draft, 0, 1).sets.map(({ id }) => id), ["s2", "s1"])
  assert.equal(movedSet(draft, 0, -1), draft)
  assert.deepEqual(order(removedSet(draft, 0)), ["c", "xyz"])
})

test("a change touches its rule alone", () => {
  const next = changed(draft, "b", { on: false })
  assert.equal(find(next, "b")!.one.on, false)
  assert.equal(find(next, "a")!.one, find(draft, "a")!.one)
  assert.deepEqual(order(removed(draft, "b")), ["a", "c", "xyz"])
})

test("what is refused belongs to the rule that stands there", () => {
  assert.deepEqual(fieldOf(draft, "sets[1].rules[0].when.any[0].all[0].values"), { id: "c", within: "when.any[0].all[0].values" })
  assert.deepEqual(fieldOf(draft, "routes[2].queues[0].queue_id"), { id: "z", within: "queues[0].queue_id" })
  assert.equal(fieldOf(draft, "sets[0].name"), undefined)
  assert.equal(fieldOf(draft, "routes[9].queues"), undefined)
})

test("shares are a hundred together, however many", () => {
  for (const n of [1, 2, 3, 4, 5]) {
    const all = shared(Array.from({ length: n }, () => ({ queue_id: "q", percent: 0 })))
    assert.equal(all.reduce((sum, { percent }) => sum + percent, 0), 100)
  }
})
