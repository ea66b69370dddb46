import assert from "node:assert/strict"
import test from "node:test"
import type { Conversation } from "../api"
import { keep } from "./conversations"
import { List } from "./list"
import { view } from "./views"

const contact = {
  id: "k",
  phone: "+1",
  phone_display: "",
  name: "",
  tags: [],
  preferred_agent_ids: [],
  created_at: "",
  version: "",
  consent: { state: "unknown" as const, by: "", blocked_numbers: [] },
}

const conversation = (id: string, minute: number, more: Partial<Conversation> = {}): Conversation => ({
  id,
  contact,
  state: "open",
  reason: "",
  number_id: "n",
  queue_id: "q",
  agent_id: "",
  unread: 0,
  failed: false,
  scheduled: 0,
  folders: ["unassigned", "all"],
  allowed: [],
  previous_id: "",
  created_at: "",
  updated_at: `2026-03-12T09:${String(minute).padStart(2, "0")}:00Z`,
  ...more,
})

/** A list that has read b and a, as the server would answer. */
async function read(): Promise<List> {
  const items = [conversation("b", 2), conversation("a", 1)]
  globalThis.fetch = async () => new Response(JSON.stringify({ items, next: "" }))
  const list = new List(view("unassigned"), "")
  await list.refresh()
  return list
}

function told(list: List, c: Conversation): void {
  keep(c, undefined)
  list.take(c)
}

test("a newcomer goes to the top of a list that is not held", async () => {
  const list = await read()
  told(list, conversation("c", 3))
  assert.deepEqual(list.rows.value, ["c", "b", "a"])
})

test("a held list stays as it is and counts what waits above", async () => {
  const list = await read()
  list.hold(true)
  told(list, conversation("c", 3))
  told(list, conversation("a", 4))
  assert.deepEqual(list.rows.value, ["b", "a"])
  assert.equal(list.waiting.value, 2)
})

test("letting go shows what waited", async () => {
  const list = await read()
  list.hold(true)
  told(list, conversation("c", 3))
  list.hold(false)
  assert.deepEqual(list.rows.value, ["c", "b", "a"])
  assert.equal(list.waiting.value, 0)
})

test("what left the folder stays in a held list until it is let go", async () => {
  const list = await read()
  list.hold(true)
  told(list, conversation("a", 5, { state: "active", agent_id: "u", folders: ["all"] }))
  assert.deepEqual(list.rows.value, ["b", "a"])
  list.hold(false)
  assert.deepEqual(list.rows.value, ["b"])
})

test("what may no longer be seen goes at once, held or not", async () => {
  const list = await read()
  list.hold(true)
  list.drop("b")
  assert.deepEqual(list.rows.value, ["a"])
})

test("a search is not changed by what happens elsewhere", async () => {
  await read()
  const list = new List(view("unassigned"), "boots")
  await list.refresh()
  told(list, conversation("c", 9))
  assert.deepEqual(list.rows.value, ["b", "a"])
})

/** Has the server answer pages by their cursors, "" being the first. */
function answer(pages: Record<string, { ids: [string, number][]; next: string }>): string[] {
  const asked: string[] = []
  globalThis.fetch = async (url) => {
    const cursor = new URL(String(url), "http://desk").searchParams.get("cursor") ?? ""
    asked.push(cursor)
    const { ids, next } = pages[cursor]!
    return new Response(JSON.stringify({ items: ids.map(([id, minute]) => conversation(id, minute)), next }))
  }
  return asked
}

/** So many rows, the latest first. */
const rows = (from: number, to: number): [string, number][] =>
  Array.from({ length: to - from }, (_, i) => [`r${String(99 - from - i)}`, 59 - from - i])

test("reading the first page again keeps the later pages", async () => {
  const list = new List(view("unassigned"), "")
  answer({ "": { ids: rows(0, 30), next: "on" }, on: { ids: rows(30, 40), next: "" } })
  await list.refresh()
  await list.more()
  assert.equal(list.rows.value.length, 40)
  answer({ "": { ids: [["e", 59], ...rows(0, 29)], next: "on" } })
  await list.refresh()
  assert.equal(list.rows.value.length, 41)
  assert.equal(list.rows.value[0], "e")
  assert.ok(list.complete)
})

test("the reader goes on by itself over pages that are empty or short, to the end or a full screen", async () => {
  const list = new List(view("unassigned"), "rare")
  const asked = answer({
    "": { ids: [], next: "1" },
    "1": { ids: [], next: "2" },
    "2": { ids: [["match", 3]], next: "3" },
    "3": { ids: [], next: "4" },
    "4": { ids: [["another", 1]], next: "" },
  })
  await list.refresh()
  assert.deepEqual(list.rows.value, ["match", "another"])
  assert.deepEqual(asked, ["", "1", "2", "3", "4"])
  assert.ok(list.complete)
})

test("scrolled to its end, a list goes on until it has something more, and what nobody looks at stops", async () => {
  const list = new List(view("unassigned"), "rare")
  const asked = answer({
    "": { ids: rows(0, 30), next: "1" },
    "1": { ids: [], next: "2" },
    "2": { ids: rows(30, 31), next: "3" },
    "3": { ids: [], next: "4" },
    "4": { ids: [], next: "" },
  })
  await list.refresh()
  assert.deepEqual(asked, [""])
  await list.more()
  assert.deepEqual(asked, ["", "1", "2"])
  list.leave()
  await list.more()
  assert.deepEqual(asked, ["", "1", "2", "3"])
})
