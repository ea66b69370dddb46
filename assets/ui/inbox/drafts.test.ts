import assert from "node:assert/strict"
import test from "node:test"
import type { Me } from "../api"
import { PageShelf } from "../state/owned"
import { me } from "../state/session"

const shelf = new PageShelf()
Object.assign(globalThis, { localStorage: shelf })
me.value = { user: { id: "nadia" } } as Me
const old = { reply: "long ago", note: "", tab: "reply", at: Date.now() - 31 * 86_400_000 }
shelf.setItem("textdesk.nadia.draft.old", JSON.stringify(old))
shelf.setItem("textdesk.theo.draft.c", JSON.stringify({ ...old, at: Date.now() }))
const { draft, hasDraft, isWriting, write } = await import("./drafts")

test("a draft is stored under its user, so that it outlives the tab and shows to nobody else", () => {
  assert.equal(draft("c").value.reply, "")
  write("c", { reply: "Hello" })
  assert.equal(JSON.parse(shelf.getItem("textdesk.nadia.draft.c")!).reply, "Hello")
  assert.equal(JSON.parse(shelf.getItem("textdesk.theo.draft.c")!).reply, "long ago")
})

test("a draft that was emptied is no longer stored", () => {
  write("c", { reply: "" })
  assert.equal(shelf.getItem("textdesk.nadia.draft.c"), null)
})

test("a draft from more than thirty days ago is gone", () => {
  assert.equal(draft("old").value.reply, "")
  assert.equal(shelf.getItem("textdesk.nadia.draft.old"), null)
})

test("a note is writing, but only a reply is a draft in the list", () => {
  write("d", { note: "Call her", tab: "note" })
  assert.ok(isWriting("d"))
  assert.ok(!hasDraft("d"))
  write("d", { note: " " })
  assert.ok(!isWriting("d"))
})
