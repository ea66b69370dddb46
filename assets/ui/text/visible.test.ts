import assert from "node:assert/strict"
import test from "node:test"
import { visible } from "./visible"

test("what shows nothing is no text", () => {
  for (const blank of ["", " \n", "\u200b", "\u2060\ufeff", "\u2800", "\u3164", "\ufe0f", "\u00ad", "\u200d \u200e"])
    assert.ok(!visible(blank), JSON.stringify(blank))
  for (const shown of ["a", "\u200bé", "👍\ufe0f", ".", "\u0627"]) assert.ok(visible(shown), JSON.stringify(shown))
})
