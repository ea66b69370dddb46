import assert from "node:assert/strict"
import test from "node:test"
import type { MenuEntry } from "../api"
import type { AdminPage, Pages } from "../screens"
import { entriesFor, entryAt, pageAt, pathOf, sections } from "./places"

const entries: MenuEntry[] = [
  { name: "accounts", section: "channel", path: "/admin/accounts", roles: ["admin"] },
  { name: "users", section: "people", path: "/admin/users", roles: ["admin", "supervisor"] },
  { name: "keywords", section: "channel", path: "/admin/keywords", roles: ["admin"] },
  { name: "unwritten", section: "people", path: "/admin/unwritten", roles: ["admin"] },
]
const page = (name: string) => Object.assign((() => null) as AdminPage, { called: name })
const pages: Pages = { "": page("list"), new: page("new"), ":id": page("one"), ":id/numbers/:number": page("number") }
const found = (path: string) => {
  const at = pageAt(path, entries[0]!, pages)
  return at && { called: (at.page as unknown as { called: string }).called, values: at.values }
}

test("the menu has what one's roles may open and what has a screen", () => {
  assert.deepEqual(
    entriesFor(["supervisor", "agent"], entries).map(({ name }) => name),
    ["users"],
  )
  assert.deepEqual(
    entriesFor(["admin"], entries).map(({ name }) => name),
    ["accounts", "users", "keywords"],
  )
  assert.deepEqual(entriesFor(["agent"], entries), [])
})

test("sections come in the order of their first entry", () => {
  assert.deepEqual(
    sections(entries).map(({ section, entries }) => [section, entries.length]),
    [
      ["channel", 2],
      ["people", 2],
    ],
  )
})

test("what the desk is about closes its section", () => {
  const named = (name: string): MenuEntry => ({ name, section: "system", path: `/admin/${name}`, roles: ["admin"] })
  const [system] = sections([named("settings"), named("about"), named("jobs")])
  assert.deepEqual(
    system!.entries.map(({ name }) => name),
    ["settings", "jobs", "about"],
  )
})

test("an address belongs to the entry it lies under, and to no other that begins alike", () => {
  assert.equal(entryAt("/admin/users/01A", entries)?.name, "users")
  assert.equal(entryAt("/admin/", entries)?.name, "accounts")
  assert.equal(entryAt("/admin/userships", entries), undefined)
  assert.equal(entryAt("/admin/nothing", entries), undefined)
})

test("an address means the most exact page", () => {
  assert.deepEqual(found("/admin"), { called: "list", values: {} })
  assert.deepEqual(found("/admin/accounts/"), { called: "list", values: {} })
  assert.deepEqual(found("/admin/accounts/new"), { called: "new", values: {} })
  assert.deepEqual(found("/admin/accounts/01A"), { called: "one", values: { id: "01A" } })
  assert.deepEqual(found("/admin/accounts/01A/numbers/02B"), { called: "number", values: { id: "01A", number: "02B" } })
})

test("an address that means no page means none", () => {
  assert.equal(found("/admin/accounts/01A/nothing"), undefined)
  assert.equal(found("/admin/accounts/01A/numbers/02B/more"), undefined)
})

test("the menu says where a page is, whatever its name", () => {
  const entry: MenuEntry = { name: "stop_words", section: "channel", path: "/admin/stop-words", roles: ["admin"] }
  assert.equal(pathOf("stop_words", [entry]), "/admin/stop-words")
  assert.equal(pathOf("jobs", [entry]), "/admin/jobs")
})
