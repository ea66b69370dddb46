import assert from "node:assert/strict"
import test from "node:test"
import { FakeBrowser, FakeElement, FakeLink } from "./fakeBrowser"

const browser = new FakeBrowser("/inbox/mine")
const { beforeLeaving, go, goUp, place, startRouter } = await import("./router")
startRouter()

const click = (target: object, more: object = {}) => browser.fire("click", { button: 0, target, ...more })

test("going somewhere is one step, and going back is one as well", () => {
  go("/inbox/all?q=boots")
  assert.equal(place.value.path, "/inbox/all")
  assert.equal(place.value.query.get("q"), "boots")
  browser.go(-1)
  assert.equal(place.value.path, "/inbox/mine")
  assert.equal(browser.trail, "[/inbox/mine] /inbox/all")
})

test("going where one is, is no step", () => {
  go("/inbox/mine")
  assert.equal(browser.trail, "[/inbox/mine] /inbox/all")
})

test("replacing leaves no step behind", () => {
  go("/inbox/all")
  go("/inbox/waiting", { replace: true })
  assert.equal(browser.trail, "/inbox/mine [/inbox/waiting]")
})

test("going up goes back where one came from there, and replaces where one did not", () => {
  goUp("/inbox/mine")
  assert.equal(browser.trail, "[/inbox/mine] /inbox/waiting")
  goUp("/inbox/resolved")
  assert.equal(browser.trail, "[/inbox/resolved] /inbox/waiting")
})

test("a click on one of our links goes there without loading the page", () => {
  assert.ok(click(new FakeLink("/me")))
  assert.equal(place.value.path, "/me")
})

test("a click that is meant for the browser is left to it", () => {
  for (const more of [{ button: 1 }, { ctrlKey: true }, { metaKey: true }, { shiftKey: true }, { altKey: true }])
    assert.ok(!click(new FakeLink("/admin"), more))
  assert.ok(!click(new FakeLink("https://elsewhere.example/admin")))
  assert.ok(!click(new FakeLink("/export.csv", "", true)))
  assert.ok(!click(new FakeLink("/phone", "_blank")))
  assert.ok(!click(new FakeElement()))
  assert.equal(place.value.path, "/me")
})

test("an address nobody knows, and one that is badly encoded, are places like any other", () => {
  for (const address of ["/nothing/at/all", "/inbox/all/%zz", "/inbox/%"]) {
    go(address)
    assert.equal(place.value.path, address)
  }
})

test("leaving asks while something is unsaved, by whatever way, and goes on where it is let", () => {
  go("/admin/users/1")
  const asked: (() => void)[] = []
  const stop = beforeLeaving((leave) => (asked.push(leave), false))
  go("/inbox/mine")
  click(new FakeLink("/me"))
  browser.go(-1)
  assert.equal(asked.length, 3)
  assert.equal(place.value.path, "/admin/users/1")
  assert.ok(browser.trail.endsWith("[/admin/users/1]"))
  assert.ok(browser.fire("beforeunload", {}))
  stop()
  asked[0]!()
  assert.equal(place.value.path, "/inbox/mine")
  assert.ok(!browser.fire("beforeunload", {}))
})

test("replacing is the page's own doing and asks nobody", () => {
  const stop = beforeLeaving(() => false)
  go("/admin/users", { replace: true })
  stop()
  assert.equal(place.value.path, "/admin/users")
})
