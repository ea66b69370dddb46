import assert from "node:assert/strict"
import test from "node:test"
import { tagLine, tagsIn } from "./tagLine"

test("tags are words, with or without their mark, apart by spaces or commas", () => {
  assert.deepEqual(tagsIn("#return, parcel  ##lost"), ["return", "parcel", "lost"])
})

test("a tag counts once, and nothing written is no tag", () => {
  assert.deepEqual(tagsIn("return return"), ["return"])
  assert.deepEqual(tagsIn(" # , "), [])
})

test("a line of tags is read as the same tags", () => {
  assert.deepEqual(tagsIn(tagLine(["été", "colis-perdu"])), ["été", "colis-perdu"])
})
