import assert from "node:assert/strict"
import test from "node:test"
import { FakeSource, FakeTimers, settled } from "./fakes"
import { BEAT, Holder, SILENCE, type Standing } from "./holder"

/** A holder, the connections it opened, and what it told. */
function held() {
  const timers = new FakeTimers()
  const sources: FakeSource[] = []
  const told: string[] = []
  const ups: boolean[] = []
  const state = { lastId: "", standing: async (): Promise<Standing> => "still me", asked: 0 }
  const holder = new Holder({
    timers,
    open: (after) => {
      const source = new FakeSource(after)
      sources.push(source)
      return source
    },
    lastId: () => state.lastId,
    told: ({ kind, id }) => {
      told.push(`${kind}@${id}`)
      state.lastId = id
    },
    connected: (up) => ups.push(up),
    standing: () => (state.asked++, state.standing()),
  })
  return { holder, timers, sources, told, ups, state, last: () => sources.at(-1)! }
}

test("what the server says is told, and beats keep the connection", async () => {
  const { timers, sources, told, ups, last } = held()
  last().opens()
  last().say("entry", "a.1")
  for (let i = 2; i < 22; i++) {
    await timers.pass(BEAT)
    last().say("beat", `a.${i}`)
  }
  assert.equal(sources.length, 1)
  assert.deepEqual(ups, [true])
  assert.equal(told[0], "entry@a.1")
})

test("a stream that is silent for two beats is taken for dead, and resumed after its last event", async () => {
  const { timers, sources, ups, last } = held()
  last().opens()
  last().say("beat", "a.7")
  await timers.pass(SILENCE + 1)
  assert.equal(sources.length, 2)
  assert.ok(sources[0]!.closed)
  assert.equal(last().after, "a.7")
  assert.deepEqual(ups, [true, false])
})

test("a connection that never opens is given up as well", async () => {
  const { timers, sources } = held()
  await timers.pass(SILENCE + 1)
  assert.equal(sources.length, 2)
})

test("a late word of an old connection is not told", async () => {
  const { timers, sources, told, last } = held()
  last().say("beat", "a.1")
  await timers.pass(SILENCE + 1)
  sources[0]!.say("entry", "a.2")
  sources[0]!.breaks()
  await settled()
  assert.deepEqual(told, ["beat@a.1"])
  assert.ok(!sources[1]!.closed)
})

test("looked at after a missing beat it is opened again, and left alone before", async () => {
  const { holder, timers, sources, last } = held()
  last().say("beat", "a.1")
  timers.sleep(BEAT)
  holder.check()
  assert.equal(sources.length, 1)
  timers.sleep(BEAT)
  holder.check()
  assert.equal(sources.length, 2)
})

test("after the network returned, it is opened again whatever it looks like", () => {
  const { holder, sources, last } = held()
  last().say("beat", "a.1")
  holder.check(true)
  assert.equal(sources.length, 2)
})

test("an error is followed by a try, later each time, and by a quick one after success", async () => {
  const { timers, sources, last } = held()
  const tries: number[] = []
  for (let i = 0; i < 3; i++) {
    last().breaks()
    await settled()
    const before = sources.length
    let waited = 0
    while (sources.length === before) await timers.pass(100).then(() => (waited += 100))
    tries.push(waited)
  }
  assert.deepEqual(tries, [500, 1_000, 2_000])
  last().opens()
  last().breaks()
  await settled()
  await timers.pass(500)
  assert.equal(sources.length, 5)
})

test("after an error it is asked who is signed in; for nobody and somebody else it stays closed", async () => {
  for (const standing of ["nobody", "somebody else"] as const) {
    const { holder, timers, sources, state, last } = held()
    state.standing = async () => standing
    last().breaks()
    await settled()
    await timers.pass(10 * 60_000)
    assert.equal(state.asked, 1)
    assert.equal(sources.length, 1)
    holder.check(true) // signed in again, in place
    assert.equal(sources.length, 2)
  }
})

test("a server that cannot be asked is tried again", async () => {
  const { timers, sources, state, last } = held()
  state.standing = () => Promise.reject(new Error("away"))
  last().breaks()
  await settled()
  await timers.pass(500)
  assert.equal(sources.length, 2)
})

test("reset is told like any other event", () => {
  const { told, last } = held()
  last().say("ready", "b.3")
  last().say("reset", "b.3")
  assert.deepEqual(told, ["ready@b.3", "reset@b.3"])
})

test("once closed, nothing opens it again", async () => {
  const { holder, timers, sources, last } = held()
  holder.close()
  holder.check(true)
  last().breaks()
  await timers.pass(SILENCE * 2)
  assert.equal(sources.length, 1)
})
