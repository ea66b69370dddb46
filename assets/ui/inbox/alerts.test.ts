import assert from "node:assert/strict"
import test from "node:test"
import type { Conversation, EntryEvent, Me } from "../api"
import { heardTime } from "../net/clock"
import { FakeBrowser } from "../state/fakeBrowser"
import { me } from "../state/session"

new FakeBrowser("/inbox/mine")
const asked: string[] = []
Object.assign(globalThis.document, { visibilityState: "visible", hasFocus: () => true })
Object.defineProperty(globalThis, "navigator", { value: { platform: "" }, configurable: true })
const { failed, tellOfferer, worthTelling } = await import("./alerts")
const { toasts } = await import("../pieces/Toasts")
const { keep } = await import("./conversations")
const { go } = await import("../state/router")
me.value = { user: { id: "nadia", sound: true } } as Me

// The clock of this machine is an hour slow.
const now = () => Date.now() + 3_600_000
heardTime(new Date(now()).toISOString())

const made = (id: string, agent_id: string) =>
  ({ id, agent_id, state: "open", folders: [], contact: { id: "k", name: "Maïa" } }) as unknown as Conversation
let entries = 0
const text = (conversation_id: string, ago = 0): EntryEvent =>
  ({
    conversation_id,
    entry: { id: `e${entries++}`, at: new Date(now() - ago).toISOString(), message: { direction: "in" } },
  }) as EntryEvent

const heard = async (event: EntryEvent) => (await worthTelling(event)) !== undefined

test("a new customer's first text is heard: what is not known is asked for", async () => {
  globalThis.fetch = async (path) => {
    asked.push(String(path))
    return new Response(JSON.stringify(made("new", "")))
  }
  assert.ok(await heard(text("new")))
  assert.deepEqual(asked, ["/api/v1/conversations/new"])
})

test("a text of one's own conversation is heard, and a colleague's is not", async () => {
  keep(made("hers", "nadia"), undefined)
  keep(made("theirs", "theo"), undefined)
  assert.ok(await heard(text("hers")))
  assert.ok(!(await heard(text("theirs"))))
})

test("what came in a while ago by the server's clock is not heard, nor the same text twice", async () => {
  assert.ok(!(await heard(text("hers", 90_000))))
  const once = text("hers")
  assert.ok(await heard(once))
  assert.ok(!(await heard(once)))
})

test("the conversation that is looked at is not heard", async () => {
  go("/inbox/mine/hers")
  assert.ok(!(await heard(text("hers"))))
})

test("who offered a conversation hears once that nothing came of it, and nobody else does", async () => {
  const shown: string[] = []
  const told = (id: string, offered_by_id: string, actor_id: string) =>
    ({
      conversation_id: "known",
      entry: { id, line: { id, kind: "declined", actor_id, offered_by_id, subject_id: "" } },
    }) as EntryEvent
  keep(made("known", ""), undefined)
  const stop = toasts.subscribe((all) => shown.push(...all.map(({ text }) => text)))
  await tellOfferer(told("l1", "theo", "omar"))
  assert.deepEqual(shown, [])
  await tellOfferer(told("l2", "nadia", "omar"))
  await tellOfferer(told("l2", "nadia", "omar"))
  assert.equal(shown.length, 1)
  stop()
})

test("the author of a text that did not get through is told, once each time, and nobody else is", async () => {
  const failing = (updated_at: string, author_id = "nadia", acts = ["retry", "dismiss"]) =>
    ({
      conversation_id: "theirs", // it is a colleague's by now
      entry: { id: "m1", message: { id: "m1", direction: "out", author_id, acts, updated_at } },
    }) as unknown as EntryEvent
  const told = async (event: EntryEvent) => (await failed(event)) !== undefined
  assert.ok(!(await told(failing("1", "theo"))))
  assert.ok(!(await told(failing("1", "nadia", ["cancel"]))))
  assert.ok(await told(failing("1")))
  assert.ok(!(await told(failing("1"))))
  assert.ok(await told(failing("2")))
})
