import assert from "node:assert/strict"
import test from "node:test"
import { browserShelf, Owned, PageShelf } from "./owned"

test("each user has their own things of each kind", () => {
  const shelf = new PageShelf()
  const nadia = new Owned<string>(shelf, "nadia", "draft")
  const theo = new Owned<string>(shelf, "theo", "draft")
  nadia.set("c", "hers")
  new Owned<string>(shelf, "nadia", "unsent").set("c", "another kind")
  assert.equal(theo.get("c"), undefined)
  theo.set("c", "his")
  assert.deepEqual([nadia.all(), theo.all()], [["hers"], ["his"]])
  nadia.remove("c")
  assert.deepEqual([nadia.names(), theo.names()], [[], ["c"]])
})

test("a user whose ID begins like another's is another", () => {
  const shelf = new PageShelf()
  new Owned<string>(shelf, "ab", "draft").set("c", "hers")
  assert.deepEqual(new Owned<string>(shelf, "a", "draft").names(), [])
})

test("what cannot be read is as if it were not there", () => {
  const shelf = new PageShelf()
  shelf.setItem("textdesk.nadia.draft.c", "{broken")
  const drafts = new Owned<string>(shelf, "nadia", "draft")
  assert.equal(drafts.get("c"), undefined)
  assert.deepEqual(drafts.all(), [])
})

test("a browser that refuses storage gets one that lasts as long as the page", () => {
  Object.defineProperty(globalThis, "localStorage", {
    get: () => {
      throw new Error("refused")
    },
    configurable: true,
  })
  const shelf = browserShelf()
  shelf.setItem("a", "1")
  assert.equal(shelf.getItem("a"), "1")
})
