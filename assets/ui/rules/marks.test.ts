import assert from "node:assert/strict"
import test from "node:test"
import { markedIn } from "./marks"

const marked = (text: string, ...found: string[]) =>
  markedIn(text, found)
    .map((one) => (one.found ? `[${one.text}]` : one.text))
    .join("")

test("what was found is marked wherever it stands, whatever its case and accents", () => {
  assert.equal(marked("Échange ou échange? 📦 ECHANGE!", "échange"), "[Échange] ou [échange]? 📦 [ECHANGE]!")
  assert.equal(marked("E\u0301change", "echange"), "[E\u0301change]")
})

test("what was found twice over is marked once, and nothing where nothing was", () => {
  assert.equal(marked("order AB123456 please", "AB123456", "123"), "order [AB123456] please")
  assert.equal(marked("hello", "", "refund"), "hello")
  assert.deepEqual(markedIn("", ["refund"]), [])
})
