import assert from "node:assert/strict"
import test from "node:test"
import { Problem } from "../net/problem"
import { PageShelf, type Shelf } from "../state/owned"
import { Outbox, type Unsent } from "./outbox"

/** A server that answers when it is told to, and a clock that stands until it is moved. */
function office(shelf: Shelf = new PageShelf(), userId = "nadia") {
  const asked: { one: Unsent; answer: (thrown?: unknown) => void }[] = []
  const timers: { run: () => void; ms: number }[] = []
  const state = { now: 1_000, allowed: true }
  const outbox = new Outbox({
    userId,
    shelf,
    now: () => state.now,
    later: (run, ms) => void timers.push({ run, ms }),
    allowed: () => state.allowed,
    alone: (_, work) => work(),
    post: (one) =>
      new Promise((done, fail) =>
        asked.push({ one, answer: (thrown) => (thrown === undefined ? done() : fail(thrown)) }),
      ),
  })
  const sent = () => asked.map(({ one }) => one.text)
  const answer = async (i: number, thrown?: unknown) => {
    asked[i]!.answer(thrown)
    await settled()
  }
  const left = (id = "c") => outbox.in(id).value.map(({ text }) => text)
  return { outbox, asked, timers, state, sent, answer, left, shelf }
}

const settled = () => new Promise<void>((done) => setTimeout(done, 0))
const text = (words: string, conversationId = "c", kind: "text" | "note" = "text") => ({
  key: `key of ${words}`,
  kind,
  conversationId,
  text: words,
})
const away = new Problem(0, "offline", "")
const late = new Problem(0, "timeout", "")
const refused = new Problem(409, "opted_out", "The customer has opted out.")

test("texts of one conversation go one after the other, in the order they were written", async () => {
  const { outbox, sent, answer, left } = office()
  outbox.add(text("one"))
  outbox.add(text("two"))
  outbox.add(text("a note", "c", "note"))
  assert.deepEqual(sent(), ["one"])
  await answer(0)
  assert.deepEqual(sent(), ["one", "two"])
  await answer(1)
  await answer(2)
  assert.deepEqual(sent(), ["one", "two", "a note"])
  assert.deepEqual(left(), [])
})

test("other conversations do not wait", () => {
  const { outbox, sent } = office()
  outbox.add(text("one"))
  outbox.add(text("elsewhere", "d"))
  assert.deepEqual(sent(), ["one", "elsewhere"])
})

test("a text without an answer holds the next back, and is tried again under its key", async () => {
  const { outbox, asked, timers, sent, answer, left } = office()
  outbox.add(text("one"))
  outbox.add(text("two"))
  await answer(0, late)
  assert.deepEqual(sent(), ["one"])
  assert.deepEqual(left(), ["one", "two"])
  timers[0]!.run()
  assert.deepEqual(sent(), ["one", "one"])
  assert.equal(asked[1]!.one.key, asked[0]!.one.key)
  await answer(1)
  assert.deepEqual(sent(), ["one", "one", "two"])
})

test("tries come further apart, up to half a minute", async () => {
  const { outbox, timers, answer } = office()
  outbox.add(text("one"))
  for (let i = 0; i < 6; i++) {
    await answer(i, away)
    timers[i]!.run()
  }
  assert.deepEqual(
    timers.map(({ ms }) => ms),
    [2_000, 5_000, 15_000, 30_000, 30_000, 30_000],
  )
})

test("a refused text keeps its words and waits for a person; the next has its turn", async () => {
  const { outbox, sent, answer, left } = office()
  outbox.add(text("one"))
  outbox.add(text("two"))
  await answer(0, refused)
  assert.deepEqual(sent(), ["one", "two"])
  await answer(1)
  assert.deepEqual(left(), ["one"])
  assert.equal(outbox.in("c").value[0]?.problem?.code, "opted_out")
  outbox.resume()
  assert.deepEqual(sent(), ["one", "two"])
  outbox.again(outbox.in("c").value[0]!)
  await settled()
  assert.deepEqual(sent(), ["one", "two", "one"])
})

test("after a reload, what is left goes out by itself, in order and with its key", async () => {
  const before = office()
  before.outbox.add(text("one"))
  before.outbox.add(text("two"))
  const after = office(before.shelf)
  after.outbox.resume()
  assert.deepEqual(after.sent(), ["one"])
  assert.equal(after.asked[0]!.one.key, "key of one")
  await after.answer(0)
  await after.answer(1)
  assert.deepEqual(after.left(), [])
  assert.deepEqual(office(before.shelf).left(), [])
})

test("what is old does not go out by itself: a person is asked", async () => {
  const before = office()
  before.outbox.add(text("one"))
  await before.answer(0, away)
  const after = office(before.shelf)
  after.state.now += 11 * 60_000
  after.outbox.resume()
  assert.deepEqual(after.sent(), [])
  assert.deepEqual(after.left(), ["one"])
})

test("another user on the same machine neither sees nor sends what is left", () => {
  const nadia = office()
  nadia.outbox.add(text("one"))
  const theo = office(nadia.shelf, "theo")
  theo.outbox.resume()
  assert.deepEqual(theo.sent(), [])
  assert.deepEqual(theo.left(), [])
  assert.deepEqual(theo.outbox.conversations(), [])
})

test("a page whose user is no longer the one signed in sends nothing more", async () => {
  const { outbox, state, sent, answer } = office()
  outbox.add(text("one"))
  outbox.add(text("two"))
  state.allowed = false
  await answer(0)
  outbox.resume()
  assert.deepEqual(sent(), ["one"])
})

test("an ended session keeps everything, and no timer tries it", async () => {
  const { outbox, timers, sent, answer, left } = office()
  outbox.add(text("one"))
  await answer(0, new Problem(401, "unauthenticated", ""))
  assert.equal(timers.length, 0)
  assert.deepEqual(left(), ["one"])
  outbox.resume() // signed in again
  assert.deepEqual(sent(), ["one", "one"])
})

test("a note that fails late leaves the next one alone", async () => {
  const { outbox, answer, left } = office()
  outbox.add(text("first note", "c", "note"))
  outbox.add(text("second note", "c", "note"))
  await answer(0, refused)
  await answer(1)
  assert.deepEqual(left(), ["first note"])
})

test("what is given up while it is under way is not kept by its late failure", async () => {
  const { outbox, answer, left } = office()
  outbox.add(text("one"))
  outbox.discard(outbox.in("c").value[0]!)
  await answer(0, late)
  assert.deepEqual(left(), [])
})

test("what another tab has sent is gone here too", async () => {
  const here = office()
  here.outbox.add(text("one"))
  const there = office(here.shelf)
  there.outbox.resume()
  await there.answer(0)
  here.outbox.reload()
  assert.deepEqual(here.left(), [])
})

test("two written in the same millisecond keep their order", () => {
  const here = office()
  for (const words of ["one", "two", "three"]) here.outbox.add(text(words))
  assert.deepEqual(office(here.shelf).left(), ["one", "two", "three"])
})

test("where the browser has no room, what is unsent lasts as long as the page", async () => {
  const full = new PageShelf()
  full.setItem = () => {
    throw new Error("full")
  }
  const { outbox, sent, answer, left } = office(full)
  outbox.add(text("one"))
  outbox.add(text("two"))
  outbox.reload()
  assert.deepEqual(left(), ["one", "two"])
  await answer(0, refused)
  await answer(1)
  outbox.reload()
  assert.deepEqual(left(), ["one"])
  assert.deepEqual(sent(), ["one", "two"])
})

test("what the stream tells under its key is taken, though its answer never comes", async () => {
  const { outbox, answer, left, sent } = office()
  outbox.add(text("one"))
  outbox.taken("c", "key of one")
  assert.deepEqual(left(), [])
  await answer(0, away)
  assert.deepEqual(left(), [])
  outbox.resume()
  assert.deepEqual(sent(), ["one"])
})

test("a text that would answer what nobody read waits for a person, and goes once they have read it", async () => {
  const { outbox, asked, answer, left } = office()
  outbox.add({ ...text("one"), seen: "E1" })
  await answer(0, new Problem(409, "customer_wrote", ""))
  outbox.resume()
  await settled()
  assert.equal(asked.length, 1)
  const [one] = outbox.in("c").value
  outbox.again({ ...one!, seen: "E2" })
  assert.deepEqual(
    asked.map(({ one }) => [one.key, one.seen]),
    [
      ["key of one", "E1"],
      ["key of one", "E2"],
    ],
  )
  await answer(1)
  assert.deepEqual(left(), [])
})
