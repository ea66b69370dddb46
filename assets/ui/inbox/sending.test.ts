import assert from "node:assert/strict"
import test from "node:test"
import type { Entry, Message } from "../api"
import type { Unsent } from "./outbox"
import { KeyOfWords, notShown } from "./sending"

const entry = (id: string, text: string, at: number, author_id = "nadia"): Entry => ({
  id,
  conversation_id: "c",
  at: new Date(at).toISOString(),
  kind: "message",
  message: { id, text, author_id } as Message,
})
const pending = (key: string, text: string, at: number): Unsent => ({
  key,
  kind: "text",
  conversationId: "c",
  text,
  at,
})
const keys = (left: Unsent[]) => left.map(({ key }) => key)
const NOON = Date.parse("2026-03-12T12:00:00Z")

test("a text the stream has told of already is not shown twice while its answer is under way", () => {
  assert.deepEqual(keys(notShown([pending("k", "Hello", NOON)], [entry("1", "Hello", NOON + 40)], "nadia")), [])
})

test("the same words, from earlier or from a colleague, are another text", () => {
  const entries = [entry("1", "Hello", NOON - 60_000), entry("2", "Hello", NOON, "theo")]
  assert.deepEqual(keys(notShown([pending("k", "Hello", NOON)], entries, "nadia")), ["k"])
})

test("two texts of the same words need two in the thread", () => {
  const both = [pending("k", "Hello", NOON), pending("l", "Hello", NOON + 1)]
  assert.deepEqual(keys(notShown(both, [entry("1", "Hello", NOON)], "nadia")), ["l"])
})

test("a text the server did not take is shown whatever is in the thread", () => {
  const refused = { ...pending("k", "Hello", NOON), problem: { status: 409, code: "opted_out", detail: "", more: {} } }
  assert.deepEqual(keys(notShown([refused], [entry("1", "Hello", NOON)], "nadia")), ["k"])
})

test("a key belongs to the words: the same again has it, others have another, and once sent it is used up", () => {
  const key = new KeyOfWords()
  const first = key.for("Hello")
  assert.equal(key.for("Hello"), first)
  assert.ok(key.for("Hello, Maïa") !== first)
  const again = key.for("Hello, Maïa")
  key.used()
  assert.ok(key.for("Hello, Maïa") !== again)
})
