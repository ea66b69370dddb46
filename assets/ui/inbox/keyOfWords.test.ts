import assert from "node:assert/strict"
import test from "node:test"
import type { Me } from "../api"
import { PageShelf } from "../state/owned"
import { me } from "../state/session"

const shelf = new PageShelf()
Object.assign(globalThis, { localStorage: shelf })
me.value = { user: { id: "nadia" } } as Me
const { keyFor, keyUsed } = await import("./keyOfWords")

test("a key belongs to the words: the same again has it, others have another, and once sent it is used up", () => {
  const first = keyFor("new", "Hello")
  assert.equal(keyFor("new", "Hello"), first)
  assert.ok(keyFor("c", "Hello") !== first)
  const other = keyFor("new", "Hello, Maïa")
  assert.ok(other !== first)
  keyUsed("new")
  assert.ok(keyFor("new", "Hello, Maïa") !== other)
})

test("a key outlives the page, so that words whose answer was lost are not sent twice", () => {
  const key = keyFor("new", "Hello")
  assert.equal(JSON.parse(shelf.getItem("textdesk.nadia.key.new")!).key, key)
})
