import assert from "node:assert/strict"
import test from "node:test"
import type { Entry, Message, Note } from "../api"
import type { Unsent } from "./outbox"
import { notShown } from "./sending"

const told = (id: string, send_key?: string): Entry => ({
  id,
  conversation_id: "c",
  at: "2026-03-12T12:00:00Z",
  kind: "message",
  message: { id, text: "Hello", send_key } as Message,
})
const pending = (key: string): Unsent => ({ key, kind: "text", conversationId: "c", text: "Hello", at: 0 })
const keys = (left: Unsent[]) => left.map(({ key }) => key)

test("a text the stream has told of already is not shown twice while its answer is under way", () => {
  assert.deepEqual(keys(notShown([pending("k")], [told("1", "k")])), [])
})

test("the same words, from earlier, from a colleague or once more, are another text", () => {
  const both = [pending("k"), pending("l")]
  assert.deepEqual(keys(notShown(both, [told("1"), told("2", "other"), told("3", "k")])), ["l"])
})

test("a note is known by its key as well", () => {
  const note: Entry = { ...told("1"), kind: "note", message: undefined, note: { id: "1", send_key: "k" } as Note }
  assert.deepEqual(keys(notShown([{ ...pending("k"), kind: "note" }], [note])), [])
})
