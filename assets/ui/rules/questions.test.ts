import assert from "node:assert/strict"
import test from "node:test"
import { askedBy, emptyQuestion, questionsIn, relationsOf, subjects, withMore, withQuestion, writtenOf } from "./questions"

const word = { ...emptyQuestion("text"), values: ["refund"] }

test("every subject begins with a question that can be asked", () => {
  for (const about of subjects) {
    const q = emptyQuestion(about)
    assert.ok(relationsOf[about].includes(q.is), about)
  }
})

test("values stay where they are written alike, and go where they are not", () => {
  assert.deepEqual(askedBy(word, "has_word", true), { about: "text", is: "has_word", not: true, values: ["refund"] })
  assert.deepEqual(askedBy(word, "matches", false), { about: "text", is: "matches", values: [] })
  assert.deepEqual(emptyQuestion("time").values, ["08:00", "17:00"])
})

test("a question that asks for nothing has no values to write", () => {
  assert.equal(writtenOf({ about: "first_contact", is: "holds" }), "none")
  assert.equal(writtenOf({ about: "variable", is: "is_set" }), "none")
  assert.equal(writtenOf({ about: "hours", is: "holds" }), "one")
})

test("questions are added to a group or begin one of their own, and an empty group goes", () => {
  const one = withMore({}, undefined, word)
  const both = withMore(one, 0, word)
  const groups = withMore(both, undefined, word)
  assert.deepEqual([one, both, groups].map(questionsIn), [1, 2, 3])
  assert.equal(groups.any!.length, 2)
  assert.equal(withQuestion(groups, 1, 0, undefined).any!.length, 1)
  assert.deepEqual(withQuestion(one, 0, 0, undefined), { any: [] })
})
