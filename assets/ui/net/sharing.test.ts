import assert from "node:assert/strict"
import test from "node:test"
import { FakeAir, FakeLocks, FakeTimers, settled } from "./fakes"
import { BEAT, SILENCE } from "./holder"
import { Sharing, type Word } from "./sharing"

/** A browser in which tabs are opened. */
function browser() {
  const timers = new FakeTimers()
  const locks = new FakeLocks()
  const air = new FakeAir()
  const open = () => {
    const heard: string[] = []
    const holds: { checks: boolean[]; closed: boolean; say: (word: Word) => void }[] = []
    const state = { connected: false, lastId: "" }
    const channel = air.channel()
    const sharing = new Sharing({
      timers,
      locks,
      channel,
      name: "events",
      lastId: () => state.lastId,
      told: ({ id }) => {
        heard.push(id)
        state.lastId = id
      },
      connected: (up, lastId) => {
        state.connected = up
        state.lastId ||= lastId
      },
      hold: (say) => {
        const one = { checks: [] as boolean[], closed: false, say }
        holds.push(one)
        return { check: (certain = false) => one.checks.push(certain), close: () => (one.closed = true) }
      },
    })
    return { sharing, heard, holds, state, channel }
  }
  return { timers, open }
}

const event = (id: string): Word => ({ told: { kind: "beat", id, data: { now: "" } } })

test("one tab holds the stream, and the others hear of it", async () => {
  const { open } = browser()
  const [one, two, three] = [open(), open(), open()]
  assert.deepEqual(
    [one, two, three].map(({ holds }) => holds.length),
    [1, 0, 0],
  )
  one.holds[0]!.say(event("a.1"))
  assert.deepEqual([two.heard, three.heard], [["a.1"], ["a.1"]])
  assert.ok(two.state.connected)
})

test("when the leader leaves, one of the others leads", async () => {
  const { open } = browser()
  const [one, two, three] = [open(), open(), open()]
  one.sharing.close()
  await settled()
  assert.ok(one.holds[0]!.closed)
  assert.deepEqual([two.sharing.leads, three.sharing.leads], [true, false])
  two.holds[0]!.say(event("a.2"))
  assert.deepEqual(three.heard, ["a.2"])
})

test("a tab that comes later is told how things stand, and from where", () => {
  const { open } = browser()
  const one = open()
  one.state.lastId = "a.9"
  one.holds[0]!.say({ connected: true, lastId: "a.9" })
  const two = open()
  assert.ok(two.state.connected)
  assert.equal(two.state.lastId, "a.9")
})

test("a leader that falls silent loses the stream to a tab that notices, and listens when it wakes", async () => {
  const { timers, open } = browser()
  const [one, two] = [open(), open()]
  one.holds[0]!.say(event("a.1"))
  one.channel.frozen = true
  await timers.pass(SILENCE + 1)
  assert.ok(two.sharing.leads)
  one.channel.frozen = false
  await settled()
  assert.ok(!one.sharing.leads)
  assert.ok(one.holds[0]!.closed)
  two.holds[0]!.say(event("a.2"))
  assert.deepEqual(one.heard, ["a.2"])
})

test("beats keep the leader in its place", async () => {
  const { timers, open } = browser()
  const [one, two] = [open(), open()]
  for (let i = 0; i < 20; i++) {
    await timers.pass(BEAT)
    one.holds[0]!.say(event(`a.${i}`))
  }
  assert.ok(one.sharing.leads)
  assert.equal(two.holds.length, 0)
})

test("a listening tab that is shown after a long sleep takes the stream; shown after a word, it does not", async () => {
  const { timers, open } = browser()
  const [one, two] = [open(), open()]
  one.holds[0]!.say(event("a.1"))
  two.sharing.check()
  assert.ok(!two.sharing.leads)
  timers.sleep(SILENCE + 1)
  two.sharing.check()
  await settled()
  assert.ok(two.sharing.leads)
  assert.ok(!one.sharing.leads)
})

test("the leading tab looks at its own connection", () => {
  const { open } = browser()
  const one = open()
  one.sharing.check()
  one.sharing.check(true)
  assert.deepEqual(one.holds[0]!.checks, [false, true])
})

test("two tabs that notice at once end with one stream", async () => {
  const { timers, open } = browser()
  const [one, two, three] = [open(), open(), open()]
  one.channel.frozen = true
  await timers.pass(SILENCE + 1)
  await settled()
  const holding = [one, two, three].filter(({ holds }) => holds.some(({ closed }) => !closed))
  assert.equal(holding.length, 1)
  assert.ok(!one.sharing.leads)
})
