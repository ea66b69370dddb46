import assert from "node:assert/strict"
import test from "node:test"
import type { Position } from "../net/position"
import { Records } from "./records"

interface Thing {
  id: string
  /** Which version of it this is: the position of the event that made it. */
  version: number
}

const at = (seq: number, log = "a"): Position => ({ log, seq })

/** Every order of some steps. */
function orders<T>(steps: T[]): T[][] {
  if (steps.length < 2) return [steps]
  return steps.flatMap((step, i) => orders(steps.filter((_, j) => j !== i)).map((rest) => [step, ...rest]))
}

// What may come in: three events, and answers that each knew the log up to some
// place. An answer tells the version that was current then.
type Step = { seq: number; version: number | "gone" }
const told: Step[] = [
  { seq: 1, version: 1 },
  { seq: 2, version: 2 },
  { seq: 3, version: 3 },
]
const answered: Step[] = [
  { seq: 1, version: 1 },
  { seq: 2, version: 2 },
]

function play(steps: Step[]): Thing | undefined {
  const records = new Records<Thing>()
  for (const { seq, version } of steps) {
    if (version === "gone") records.drop("x", at(seq))
    else records.take({ id: "x", version }, at(seq))
  }
  return records.get("x").value
}

test("whatever the order of answers and events, the latest is what stays", () => {
  for (const order of orders([...told, ...answered])) {
    assert.equal(play(order)?.version, 3, JSON.stringify(order))
  }
})

test("whatever the order, what is gone does not come back by an older answer", () => {
  const steps: Step[] = [...told, { seq: 4, version: "gone" }, { seq: 3, version: 3 }]
  for (const order of orders(steps)) assert.equal(play(order), undefined, JSON.stringify(order))
})

test("whatever the order, what came back after being gone is there", () => {
  const steps: Step[] = [...told, { seq: 4, version: "gone" }, { seq: 5, version: 5 }]
  for (const order of orders(steps)) assert.equal(play(order)?.version, 5, JSON.stringify(order))
})

test("a lower bound is enough: an answer that knew more than it says is put right by the event", () => {
  const records = new Records<Thing>()
  records.take({ id: "x", version: 2 }, at(2))
  assert.equal(records.take({ id: "x", version: 3 }, at(1)), false) // it knew 3, and says 1
  records.take({ id: "x", version: 3 }, at(3))
  assert.equal(records.get("x").value?.version, 3)
})

test("another log's word is taken, as the two cannot be compared", () => {
  const records = new Records<Thing>()
  records.take({ id: "x", version: 90 }, at(90, "old"))
  assert.equal(records.take({ id: "x", version: 1 }, at(1, "new")), true)
  assert.equal(records.take({ id: "x", version: 0 }, at(0, "new")), false)
  assert.equal(records.get("x").value?.version, 1)
})

test("what comes without a position is taken, and takes no position away", () => {
  const records = new Records<Thing>()
  records.take({ id: "x", version: 2 }, at(2))
  records.take({ id: "x", version: 9 }, undefined)
  assert.equal(records.get("x").value?.version, 9)
  assert.equal(records.take({ id: "x", version: 1 }, at(1)), false)
})

test("what an answer does not know yet can be asked for", () => {
  const records = new Records<Thing>()
  records.take({ id: "x", version: 1 }, at(1))
  records.take({ id: "y", version: 3 }, at(3))
  records.drop("z", at(4))
  assert.deepEqual(
    records.since(at(2)).map(({ id }) => id),
    ["y"],
  )
  assert.ok(records.goneSince("z", at(2)))
  assert.ok(!records.goneSince("z", at(4)))
})

test("memory is bounded: what nobody needs goes, the longest untouched first", () => {
  const records = new Records<Thing>(3)
  for (let i = 0; i < 100; i++) records.take({ id: `r${i}`, version: i }, at(i))
  records.tidy((id) => id === "r5")
  assert.equal(records.size, 4)
  assert.equal(records.get("r5").value?.version, 5)
  assert.equal(records.get("r99").value?.version, 99)
  assert.equal(records.get("r50").value, undefined)
})
