import assert from "node:assert/strict"
import test from "node:test"
import { FakeBrowser } from "../state/fakeBrowser"

new FakeBrowser("/inbox/mine")
const { go } = await import("../state/router")
const { addressOf, where } = await import("./where")
const { view } = await import("./views")

const at = (address: string) => {
  go(address)
  const { view, id, contact, query } = where.value
  return { view: view.name, id, contact, query }
}

test("an address of the inbox names the folder, the conversation, the contact and the search", () => {
  assert.deepEqual(at("/inbox/all"), { view: "all", id: "", contact: false, query: "" })
  assert.deepEqual(at("/inbox/all/01A?q=boots"), { view: "all", id: "01A", contact: false, query: "boots" })
  assert.deepEqual(at("/inbox/waiting/01A/contact"), { view: "waiting", id: "01A", contact: true, query: "" })
})

test("what leads nowhere leads to Mine", () => {
  for (const address of ["/", "/inbox", "/inbox/nothing", "/inbox/%zz", "/elsewhere", "/inbox/all/01A/more/still"])
    assert.equal(at(address).view, "mine", address)
})

test("a badly encoded conversation is one that is not found, and no blank page", () => {
  assert.deepEqual(at("/inbox/all/%zz"), { view: "all", id: "%zz", contact: false, query: "" })
})

test("an address leads to what it was made of", () => {
  const address = addressOf(view("all"), "01A", { query: "o’neil & co", contact: true })
  assert.deepEqual(at(address), { view: "all", id: "01A", contact: true, query: "o’neil & co" })
})
