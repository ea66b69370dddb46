import assert from "node:assert/strict"
import test from "node:test"
import type { Entry, Message } from "../api"
import { items } from "./items"

const text = (id: string, at: string, more: Partial<Message> = {}): Entry => ({
  id,
  conversation_id: "c",
  at,
  kind: "message",
  message: {
    id,
    conversation_id: "c",
    direction: "in",
    text: id,
    state: "received",
    reference_id: "",
    author_id: "",
    acts: [],
    segments: { encoding: "gsm7", parts: 1, used: 1, limit: 160 },
    created_at: at,
    updated_at: at,
    ...more,
  },
})

const shape = (entries: Entry[]) =>
  items(entries).map((one) =>
    one.kind === "message" ? `${one.first ? "<" : ""}${one.key}${one.last ? ">" : ""}` : one.kind,
  )

test("texts of one side within five minutes are one group", () => {
  assert.deepEqual(
    shape([text("a", "2026-03-12T09:00:00Z"), text("b", "2026-03-12T09:04:00Z"), text("c", "2026-03-12T09:10:00Z")]),
    ["day", "<a", "b>", "<c>"],
  )
})

test("a day line stands before the first text of each day", () => {
  assert.deepEqual(shape([text("a", "2026-03-12T23:59:00Z"), text("b", "2026-03-13T00:01:00Z")]), [
    "day",
    "<a>",
    "day",
    "<b>",
  ])
})

test("a text that failed ends its group, so that the reason stands below it", () => {
  const ours = { direction: "out", author_id: "u" } as const
  assert.deepEqual(
    shape([
      text("a", "2026-03-12T09:00:00Z", { ...ours, state: "failed" }),
      text("b", "2026-03-12T09:01:00Z", { ...ours, state: "sent" }),
    ]),
    ["day", "<a>", "<b>"],
  )
})
