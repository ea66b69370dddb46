import assert from "node:assert/strict"
import test, { mock } from "node:test"
import type { Entry, Typing } from "../api"
import { heardTime } from "../net/clock"

mock.timers.enable({ apis: ["setTimeout", "Date"], now: Date.parse("2026-03-12T12:00:00Z") })
const asked: string[] = []
globalThis.fetch = async (path, request) => {
  asked.push(`${String(path).replace("/api/v1/conversations/", "")} ${request?.body}`)
  return new Response("{}")
}
const { heardTyping, sayNoMore, sayTyping, typedOut, typingIn } = await import("./typing")

// The clock of this machine is an hour slow.
const now = () => Date.now() + 3_600_000
heardTime(new Date(now()).toISOString())
const types = (conversation_id: string, user_id: string, left: number): Typing => ({
  conversation_id,
  user_id,
  until: new Date(now() + left).toISOString(),
})

test("colleagues who type are known where they do, by the server's clock, in the order they began", () => {
  heardTyping(types("a", "omar", 30_000))
  heardTyping(types("a", "lea", 30_000))
  heardTyping(types("b", "theo", 30_000))
  heardTyping(types("a", "omar", 40_000)) // goes on
  assert.deepEqual(typingIn("a"), ["omar", "lea"])
  assert.deepEqual(typingIn("b"), ["theo"])
  assert.deepEqual(typingIn("c"), [])
})

test("whoever stops, sends, or is not heard of again no longer types", () => {
  heardTyping(types("a", "omar", 0))
  assert.deepEqual(typingIn("a"), ["lea"])
  typedOut("b", { message: { direction: "in", author_id: "" } } as Entry)
  assert.deepEqual(typingIn("b"), ["theo"])
  typedOut("b", { message: { direction: "out", author_id: "theo" } } as Entry)
  assert.deepEqual(typingIn("b"), [])
  mock.timers.tick(29_000)
  assert.deepEqual(typingIn("a"), ["lea"])
  mock.timers.tick(2_000)
  assert.deepEqual(typingIn("a"), [])
})

test("the user's own typing is said once, and taken back once", () => {
  for (let i = 0; i < 20; i++) sayTyping("a", true)
  sayNoMore("b") // where nothing was said
  sayTyping("a", false)
  sayNoMore("a")
  sayTyping("b", true)
  assert.deepEqual(asked, ['a/typing {"typing":true}', 'a/typing {"typing":false}', 'b/typing {"typing":true}'])
})
