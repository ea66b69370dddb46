import assert from "node:assert/strict"
import test from "node:test"
import type { ConsentRecord } from "../api"
import { loadWords } from "../text/i18n"
import { becameWords, howWords } from "./records"

const record = (more: Partial<ConsentRecord>) =>
  ({ id: "1", contact_id: "c", at: "2026-03-01T09:00:00Z", from: "unknown", to: "opted_out", source: "keyword", ...more }) as ConsentRecord

test("a change of consent says what it came to and how", async () => {
  await Promise.all([loadWords("desk"), loadWords("optouts")])
  assert.equal(becameWords(record({})), "Opted out")
  assert.equal(howWords(record({})), "Texted it")
  assert.equal(howWords(record({ source: "word", how: "by_phone" })), "On the phone")
  assert.equal(howWords(record({ source: "disposition", how: "by_text" })), "Resolved with “do not contact” · In a text")
  assert.ok(howWords(record({ source: "import", evidence: { file: "list.csv", line: 12 } })).endsWith(", line 12"))
  assert.equal(howWords(record({ source: "import", evidence: { line: 12 } })), "From a file, line 12")
  assert.equal(becameWords(record({ source: "page", from: "opted_in", to: "opted_in" })), "Opted in again")
  assert.equal(becameWords(record({ source: "block", from: "unknown", to: "unknown" })), "Blocked by the carrier on Removed number")
})
