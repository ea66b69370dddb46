import assert from "node:assert/strict"
import test from "node:test"
import { loadWords } from "../text/i18n"
import { Collection } from "../state/collection"
import type { Workstream } from "../api"
import { hrefOf, neededOf, refusable, savedName, type Resource } from "./about"

Object.assign(globalThis, { document: { documentElement: {} } }) // where the language is noted
await loadWords("workstreams")

interface Form {
  name: string
  open_minutes: number
}

const nothing = () => null
const r: Resource<Workstream, Form> = {
  name: "workstreams",
  word: "workstream",
  collection: new Collection<Workstream>("workstreams", "workstream"),
  title: ({ name }) => name,
  formOf: ({ name, idle }) => ({ name, open_minutes: idle.open_minutes }),
  columns: [],
  fields: [
    { title: "routing", fields: [{ name: "name", control: nothing, needed: true }] },
    {
      title: "idle",
      fields: [
        { name: "open_minutes", control: nothing, refusedAs: "idle.open_minutes", savedAs: (label) => `Idle: ${label}` },
      ],
    },
  ],
}

test("a resource is at its name, and one of them below", () => {
  assert.equal(hrefOf(r), "/admin/workstreams")
  assert.equal(hrefOf(r, "01A"), "/admin/workstreams/01A")
})

test("fields are refused by the names the server has for them", () => {
  assert.deepEqual(refusable(r), ["name", "idle.open_minutes"])
})

test("only what may not be empty is asked for", () => {
  assert.deepEqual(neededOf(r, { name: " ", open_minutes: 0 }), { name: " " })
})

test("a changed field is called by its label, or as the resource says", () => {
  assert.equal(savedName(r, "name"), "Name")
  assert.equal(savedName(r, "open_minutes"), "Idle: Open")
})
