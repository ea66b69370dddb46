import assert from "node:assert/strict"
import test from "node:test"
import type { Route, Rule } from "../api"
import { loadWords } from "../text/i18n"
import { changesOf } from "./diff"
import { added, changed, changedSet, moved, movedSet, movedTo, removed, removedSet, withSet, type Draft } from "./draft"

Object.assign(globalThis, { document: { documentElement: {} } }) // where the language is noted
await loadWords("rules")

const rule = (id: string): Rule => ({ id, name: "", on: true, when: {}, then: { priority: 50 } })
const route = (id: string): Route => ({ id, name: "", on: true, when: {}, queues: [{ queue_id: "q", percent: 100 }] })
const kept: Draft = {
  sets: [
    { id: "s1", name: "About", on: true, rules: [rule("a"), rule("b")] },
    { id: "s2", name: "", on: true, rules: [rule("c")] },
  ],
  routes: [route("x"), route("y"), route("z")],
}

test("nothing changed is nothing to save", () => {
  assert.deepEqual(changesOf(kept, kept), [])
  assert.deepEqual(changesOf(kept, moved(moved(kept, "x", 1), "x", -1)), [])
})

test("what was changed is told by where it stands", () => {
  assert.deepEqual(changesOf(kept, changed(kept, "c", { on: false })), ["Rule 1 of set 2 switched off"])
  assert.deepEqual(changesOf(kept, changed(kept, "y", { when: { any: [] } })), ["Route 2 changed"])
  assert.deepEqual(changesOf(kept, added(kept, 0).draft), ["Rule 3 of set 1 added"])
  assert.deepEqual(changesOf(kept, removed(kept, "x")), ["Route 1 deleted"])
})

test("of an order that changed only what was moved is told", () => {
  assert.deepEqual(changesOf(kept, movedTo(kept, "x", { set: undefined, at: 3 })), ["Route 3 moved"])
  assert.deepEqual(changesOf(kept, moved(kept, "b", 1)), ["Rule 1 of set 2 moved"])
  assert.equal(changesOf(kept, moved(kept, "x", 1)).length, 1)
})

test("sets are told of as such", () => {
  assert.deepEqual(changesOf(kept, withSet(kept)), ["Set 3 added"])
  assert.deepEqual(changesOf(kept, changedSet(kept, 0, { name: "Topic", on: false })), ["Set 1 renamed", "Set 1 switched off"])
  assert.deepEqual(changesOf(kept, removedSet(kept, 0)), ["Set 1 deleted"])
  assert.equal(changesOf(kept, movedSet(kept, 0, 1)).length, 1)
})
