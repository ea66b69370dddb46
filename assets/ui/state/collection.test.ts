import assert from "node:assert/strict"
import test from "node:test"
import type { User } from "../api"
import { tell } from "../net/events"
import { Collection } from "./collection"

const user = (id: string, name = id) => ({ id, name }) as User
const names = (of: Collection<User>) => of.rows.value.map(({ name }) => name)

/** Answers the next requests in turn, each from a position; what is to happen meanwhile comes first. */
function answer(...pages: { items: User[]; next?: string; at: string; meanwhile?: () => void }[]): void {
  globalThis.fetch = async () => {
    const { items, next = "", at, meanwhile } = pages.shift()!
    meanwhile?.()
    return new Response(JSON.stringify({ items, next }), { headers: { "Textdesk-Position": at } })
  }
}

test("it is read page by page, and kept by events", async () => {
  const people = new Collection<User>("users", "user")
  answer({ items: [user("a")], next: "more", at: "l.1" }, { items: [user("b")], at: "l.1" })
  await people.refresh()
  tell({ kind: "user", id: "l.2", data: user("b", "Bea") })
  tell({ kind: "user", id: "l.3", data: user("c") })
  tell({ kind: "gone", id: "l.4", data: { kind: "user", id: "a" } })
  tell({ kind: "gone", id: "l.5", data: { kind: "number", id: "c" } })
  assert.deepEqual(names(people), ["Bea", "c"])
  assert.equal(people.of("c")?.name, "c")
})

test("what happens while it is read is not undone by the answer", async () => {
  const people = new Collection<User>("users", "user")
  const meanwhile = () => {
    tell({ kind: "user", id: "m.8", data: user("a", "Ana") })
    tell({ kind: "user", id: "m.9", data: user("d") })
    tell({ kind: "gone", id: "m.10", data: { kind: "user", id: "b" } })
  }
  answer({ items: [user("a"), user("b"), user("c")], at: "m.7", meanwhile })
  await people.refresh()
  assert.deepEqual(names(people), ["Ana", "c", "d"])
})

test("read again, it forgets what the server no longer has", async () => {
  const people = new Collection<User>("users", "user")
  answer({ items: [user("a"), user("b")], at: "n.1" })
  await people.refresh()
  answer({ items: [user("b")], at: "n.5" })
  await people.refresh()
  assert.deepEqual(names(people), ["b"])
})

test("an own change that is answered late does not undo a colleague's later one", async () => {
  const people = new Collection<User>("users", "user")
  tell({ kind: "user", id: "o.6", data: user("a", "by a colleague") })
  people.keep(user("a", "by us, before"), { log: "o", seq: 5 })
  assert.deepEqual(names(people), ["by a colleague"])
})
