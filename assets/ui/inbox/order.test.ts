import assert from "node:assert/strict"
import test from "node:test"
import type { Conversation, Entry, FolderName } from "../api"
import type { Position } from "../net/position"
import { conversation, conversationsKept, forget, keep, keepContact, tidyConversations } from "./conversations"
import { List, allLists, list, tidyLists } from "./list"
import { Thread, allThreads, threadOf, tidyThreads } from "./thread"
import { view } from "./views"

// What comes in, in whatever order: what was seen later stays.

const contact = (name: string) => ({
  id: "k",
  phone: "+1",
  phone_display: "",
  name,
  tags: [],
  preferred_agent_ids: [],
  created_at: "",
  version: "",
  consent: { state: "unknown" as const, by: "", blocked_numbers: [] },
})

const made = (id: string, minute: number, folders: FolderName[], more: Partial<Conversation> = {}): Conversation => ({
  id,
  contact: contact("Maïa"),
  state: "open",
  reason: "",
  number_id: "n",
  queue_id: "q",
  agent_id: "",
  unread: 0,
  failed: false,
  scheduled: 0,
  folders,
  allowed: [],
  previous_id: "",
  created_at: "",
  updated_at: `2026-03-12T09:${String(minute).padStart(2, "0")}:00Z`,
  ...more,
})

/** Each test has a log of its own, so that none is held back by what another saw. */
const inLog =
  (log: string) =>
  (seq: number): Position => ({ log, seq })

/** Answers the next request from a position, with what is to happen before the answer is there. */
function answer(items: unknown[], { log, seq }: Position, meanwhile = () => {}): void {
  globalThis.fetch = async () => {
    meanwhile()
    return new Response(JSON.stringify({ items, next: "" }), { headers: { "Textdesk-Position": `${log}.${seq}` } })
  }
}

/** Every order of some steps. */
function orders<T>(steps: T[]): T[][] {
  if (steps.length < 2) return [steps]
  return steps.flatMap((step, i) => orders(steps.filter((_, j) => j !== i)).map((rest) => [step, ...rest]))
}

test("a list shows what was told while its page was under way, whatever that was", async () => {
  const at = inLog("list")
  const shown = new List(view("unassigned"), "")
  const told = (c: Conversation, seq: number) => keep(c, at(seq)) && shown.take(c)
  answer([made("a", 1, ["unassigned"]), made("b", 2, ["unassigned"])], at(1))
  await shown.refresh()
  const page = [made("c", 3, ["unassigned"]), made("b", 2, ["unassigned"]), made("a", 1, ["unassigned"])]
  answer(page, at(5), () => {
    told(made("a", 9, ["unassigned"]), 6) // wrote again
    told(made("b", 8, ["mine"]), 7) // was taken
    told(made("d", 7, ["unassigned"]), 8) // is new
    if (forget("c", at(9))) shown.drop("c") // went out of sight
  })
  await shown.refresh()
  assert.deepEqual(shown.rows.value, ["a", "d"])
})

test("whatever the order of an act's answer, the event of it and a later event, the later one stays", () => {
  const at = inLog("acts")
  const steps = [
    { c: made("x", 1, ["mine"], { state: "active" }), seq: 4 }, // the answer: read before its own change, a lower bound
    { c: made("x", 1, ["mine"], { state: "active" }), seq: 5 },
    { c: made("x", 2, ["resolved"], { state: "resolved" }), seq: 6 },
  ]
  for (const [i, order] of orders(steps).entries()) {
    const id = `x${i}`
    for (const { c, seq } of order) keep({ ...c, id }, at(seq))
    assert.equal(conversation(id).value?.state, "resolved", `order ${i}`)
  }
})

test("a conversation that is read late brings no older name of its customer", () => {
  const at = inLog("names")
  keep(made("p", 1, ["all"]), at(1))
  keepContact(contact("Maïa Tremblay"), at(5))
  keep(made("p", 2, ["mine"], { unread: 1 }), at(4))
  assert.equal(conversation("p").value?.contact.name, "Maïa Tremblay")
  assert.equal(conversation("p").value?.unread, 1)
})

const message = (id: string, state: string): Entry =>
  ({ id, at: `2026-03-12T09:0${id}:00Z`, conversation_id: "c", kind: "message", message: { id, state } }) as Entry

test("whatever the order of a reply's answer and its receipts, the thread ends with the last receipt", () => {
  const at = inLog("thread")
  const steps = [
    { entry: message("1", "queued"), seq: 2 },
    { entry: message("1", "sent"), seq: 3 },
    { entry: message("1", "delivered"), seq: 4 },
  ]
  for (const order of orders(steps)) {
    const thread = new Thread("c", "k", "n")
    for (const { entry, seq } of order) thread.take(entry, at(seq))
    assert.deepEqual(
      thread.entries.value.map(({ message }) => message?.state),
      ["delivered"],
    )
  }
})

test("a thread keeps what was told while its page was under way, also where the pages do not meet", async () => {
  const at = inLog("gap")
  const thread = new Thread("c", "k", "n")
  answer([message("1", "sent")], at(1))
  await thread.refresh()
  answer([message("3", "sent"), message("4", "queued")], at(5), () => {
    thread.take(message("4", "delivered"), at(6))
    thread.take(message("5", "queued"), at(7))
  })
  await thread.refresh()
  assert.deepEqual(
    thread.entries.value.map(({ id, message }) => `${id} ${message?.state}`),
    ["3 sent", "4 delivered", "5 queued"],
  )
})

test("conversations that are not shown are dropped, and those that are shown stay", () => {
  for (let i = 0; i < 2_000; i++) keep(made(`many${i}`, 1, ["all"]), undefined)
  tidyConversations((id) => id === "many3")
  assert.ok(conversationsKept() <= 502, String(conversationsKept()))
  assert.equal(conversation("many3").value?.id, "many3")
  assert.equal(conversation("many4").value, undefined)
})

test("lists are few: searches and long ones go, and the longest unused", async () => {
  const at = inLog("lists")
  const long = list(view("all"))
  answer(
    Array.from({ length: 201 }, (_, i) => made(`long${i}`, 1, ["all"])),
    at(1),
  )
  await long.refresh()
  list(view("all"), "boots")
  for (let i = 0; i < 20; i++) list(view(`queue${i}`))
  const shown = list(view("mine"))
  tidyLists(shown)
  assert.equal(allLists().length, 8)
  assert.ok(allLists().includes(shown))
  assert.ok(!allLists().includes(long))
  assert.ok(!allLists().some(({ query }) => query !== ""))
})

test("threads are few, and a long one goes when it is no longer shown", () => {
  for (let i = 0; i < 50; i++) threadOf(made(`t${i}`, 1, [], { number_id: `n${i}` }))
  assert.equal(allThreads().length, 20)
  const long = allThreads()[0]!
  const at = (i: number) => new Date(i * 1000).toISOString()
  for (let i = 0; i < 401; i++) long.take({ ...message("1", "sent"), id: `e${i}`, at: at(i) }, undefined)
  tidyThreads((thread) => thread === long)
  assert.ok(allThreads().includes(long))
  tidyThreads(() => false)
  assert.ok(!allThreads().includes(long))
})
