import assert from "node:assert/strict"
import test from "node:test"
import type { Conversation, Entry } from "../api"
import { forgetEntries, Thread, threadOf } from "./thread"

const note = (id: string, text = id): Entry => {
  const at = `2026-03-12T09:${id.padStart(2, "0")}:00Z`
  return {
    id,
    at,
    conversation_id: "c",
    kind: "note",
    note: { id, conversation_id: "c", text, author_id: "u", created_at: at },
  }
}

const answer = (ids: string[], next: string) => {
  globalThis.fetch = async () => new Response(JSON.stringify({ items: ids.map((id) => note(id)), next }))
}

const shown = (thread: Thread) => thread.entries.value.map((one) => one.id)

async function read(ids: string[], next: string): Promise<Thread> {
  const thread = new Thread("c", "k", "n")
  answer(ids, next)
  await thread.refresh()
  return thread
}

test("older pages come before what is there, until there are none", async () => {
  const thread = await read(["5", "6"], "5")
  answer(["3", "4"], "")
  await thread.readOlder()
  assert.deepEqual(shown(thread), ["3", "4", "5", "6"])
  assert.equal(thread.whole.value, true)
})

test("an element told twice is there once, in its newer form", async () => {
  const thread = await read(["5", "6"], "")
  thread.take(note("6", "changed"), undefined)
  assert.deepEqual(shown(thread), ["5", "6"])
  assert.equal(thread.entries.value[1]?.note?.text, "changed")
})

test("reading again keeps the older pages where the pages meet", async () => {
  const thread = await read(["5", "6"], "5")
  answer(["3", "4"], "3")
  await thread.readOlder()
  answer(["6", "7"], "6")
  await thread.refresh()
  assert.deepEqual(shown(thread), ["3", "4", "5", "6", "7"])
})

test("reading again starts anew where something between may be missing", async () => {
  const thread = await read(["5", "6"], "5")
  answer(["8", "9"], "8")
  await thread.refresh()
  assert.deepEqual(shown(thread), ["8", "9"])
  assert.equal(thread.whole.value, false)
})

test("a page that cannot be read leaves what is there", async () => {
  const thread = await read(["5", "6"], "5")
  globalThis.fetch = async () => new Response("{}", { status: 503 })
  await thread.readOlder()
  assert.deepEqual(shown(thread), ["5", "6"])
  assert.equal(thread.problem.value?.status, 503)
})

test("what is of a conversation that went out of sight goes, and the thread is read by way of another", async () => {
  const asked = { id: "gone", number_id: "n", contact: { id: "c" } } as Conversation
  const thread = threadOf(asked)
  thread.take({ ...note("1"), conversation_id: "gone" }, undefined)
  thread.take({ ...note("2"), conversation_id: "here" }, undefined)
  forgetEntries("gone")
  assert.deepEqual(shown(thread), ["2"])
  assert.equal(threadOf({ ...asked, id: "here" }).conversationId, "here")
})
