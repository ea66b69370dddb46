import assert from "node:assert/strict"
import test from "node:test"
import { wholeOr } from "./form"

test("a number is read as people type it, and what is none is refused by the server", () => {
  const read: [string, number][] = [["", 0], [" ", 0], ["4", 4], ["2 000", 2000], ["2\u202f000", 2000], ["10,000", 10000], ["four", -1], ["-3", -1], ["1.5", -1]]
  for (const [typed, is] of read) assert.equal(wholeOr(typed, 0), is, typed)
})
