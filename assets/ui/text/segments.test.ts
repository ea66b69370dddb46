import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import test from "node:test"
import { culprits, replaced, type Culprit } from "./culprits"
import { segments, type Segments } from "./segments"

type Fact = Segments & { text: string; culprits: Culprit[] }

/** The server's own table of facts: both sides must count alike. */
const facts: Fact[] = JSON.parse(
  readFileSync(`${process.env.TEXTDESK_ASSETS}/../app/sms/testdata/segments.json`, "utf8"),
)

for (const fact of facts) {
  const shown = fact.text.length > 24 ? `${fact.text.slice(0, 24)}… (${fact.text.length})` : fact.text
  test(`${JSON.stringify(shown)} is counted as the server counts it`, () => {
    const { text, culprits: found, ...size } = fact
    assert.deepEqual(segments(text), size)
    assert.deepEqual(culprits(text), found)
  })
}

test("replacing typography makes a French text fit GSM-7", () => {
  assert.equal(replaced("C’est prêt\u202f: « demain »"), 'C\'est pret : " demain "')
})

test("an emoji has nothing that says the same", () => {
  assert.equal(replaced("ok 📦"), "ok 📦")
})
