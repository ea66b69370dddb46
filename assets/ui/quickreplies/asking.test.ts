import assert from "node:assert/strict"
import test from "node:test"
import { FakeTimers, settled } from "../net/fakes"
import { Asking } from "./asking"

/** Questions that are answered by hand, and the answers that came through. */
function set() {
  const timers = new FakeTimers()
  const asking = new Asking(150, timers)
  const open = new Map<string, { answer: (words: string) => void; fail: (thrown: unknown) => void }>()
  const heard: string[] = []
  return {
    heard,
    asked: () => [...open.keys()],
    stop: () => asking.stop(),
    pass: (milliseconds: number) => timers.pass(milliseconds),
    ask: (question: string) =>
      asking.ask(
        () => new Promise<string>((answer, fail) => open.set(question, { answer, fail })),
        (answer) => void heard.push(answer),
        (thrown) => void heard.push(`failed: ${String(thrown)}`),
      ),
    answer: (question: string) => (open.get(question)!.answer(`about ${question}`), settled()),
    fail: (question: string) => (open.get(question)!.fail("no network"), settled()),
  }
}

test("while somebody types on, nothing is asked", async () => {
  const desk = set()
  for (const typed of ["r", "re", "ret"]) {
    desk.ask(typed)
    await desk.pass(100)
  }
  assert.deepEqual(desk.asked(), [])
  await desk.pass(50)
  assert.deepEqual(desk.asked(), ["ret"])
})

test("an older answer never replaces a newer one", async () => {
  const desk = set()
  desk.ask("r")
  await desk.pass(150)
  desk.ask("ret")
  await desk.pass(150)
  await desk.answer("ret")
  await desk.answer("r")
  assert.deepEqual(desk.heard, ["about ret"])
})

test("an older failure does not either", async () => {
  const desk = set()
  desk.ask("r")
  await desk.pass(150)
  desk.ask("ret")
  await desk.pass(150)
  await desk.fail("r")
  await desk.answer("ret")
  assert.deepEqual(desk.heard, ["about ret"])
})

test("a failure of the last question is told", async () => {
  const desk = set()
  desk.ask("r")
  await desk.pass(150)
  await desk.fail("r")
  assert.deepEqual(desk.heard, ["failed: no network"])
})

test("who has stopped asking hears nothing more", async () => {
  const desk = set()
  desk.ask("r")
  await desk.pass(150)
  desk.stop()
  await desk.answer("r")
  desk.ask("s")
  desk.stop()
  await desk.pass(1000)
  assert.deepEqual(desk.heard, [])
  assert.deepEqual(desk.asked(), ["r"])
})
