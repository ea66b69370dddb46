import assert from "node:assert/strict"
import test from "node:test"
import type { Me } from "../api"
import { signedOut } from "../net/client"
import { FakeBrowser } from "./fakeBrowser"
import { PageShelf } from "./owned"

const browser = new FakeBrowser("/inbox/mine")
const shelf = new PageShelf()
const replaced: string[] = []
Object.assign(globalThis, { localStorage: shelf })
Object.assign(globalThis.location, { replace: (href: string) => void replaced.push(href) })
Object.assign(globalThis.document.documentElement, { dataset: {} })
const { actsAs, askStanding, begin, me, onReturning, watchUser } = await import("./session")

const user = (id: string) => ({ user: { id, language: "en" }, settings: { time_zone: "UTC" } }) as Me
const answers = (status: number, body: unknown) => {
  globalThis.fetch = async () => new Response(JSON.stringify(body), { status })
}

test("whoever signs in first has the page, and may act", async () => {
  await begin(user("nadia"))
  assert.equal(me.value?.user.id, "nadia")
  assert.ok(actsAs("nadia"))
  assert.ok(!actsAs("theo"))
  assert.ok(!actsAs(""))
})

test("a session that ended offers signing in, in place, and nothing is done in its name meanwhile", async () => {
  answers(401, { code: "unauthenticated" })
  assert.equal(await askStanding(), "nobody")
  assert.ok(signedOut.value)
  assert.ok(!actsAs("nadia"))
  assert.deepEqual(replaced, [])
})

test("the same user signing in again goes on, and is told as having returned", async () => {
  let returned = 0
  const stop = onReturning(() => void returned++)
  await begin(user("nadia"))
  assert.ok(!signedOut.value)
  assert.equal(returned, 1)
  assert.ok(actsAs("nadia"))
  stop()
})

test("another tab that signed in again is noticed when the page asks", async () => {
  signedOut.value = true
  answers(200, user("nadia"))
  assert.equal(await askStanding(), "still me")
  assert.ok(!signedOut.value)
})

test("another user gets a fresh page, and nothing of this one's", async () => {
  signedOut.value = true
  await begin(user("theo"))
  assert.deepEqual(replaced.splice(0), ["/"])
  assert.equal(me.value?.user.id, "nadia")
  assert.ok(!actsAs("nadia"))
})

test("a page whose session is somebody else's by now is left as well", async () => {
  answers(200, user("theo"))
  assert.equal(await askStanding(), "somebody else")
  assert.deepEqual(replaced.splice(0), ["/"])
})

test("somebody else signing in in another tab is noticed at once", () => {
  const stop = watchUser()
  browser.fire("storage", { key: "textdesk.user", newValue: "nadia" })
  assert.deepEqual(replaced, [])
  browser.fire("storage", { key: "textdesk.user", newValue: "theo" })
  assert.deepEqual(replaced.splice(0), ["/"])
  stop()
})

test("a server that cannot be asked says nothing about who is signed in", async () => {
  globalThis.fetch = () => Promise.reject(new TypeError("away"))
  const asked = await askStanding().then(
    () => "answered",
    () => "rejected",
  )
  assert.equal(asked, "rejected")
})
