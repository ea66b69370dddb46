import assert from "node:assert/strict"
import test from "node:test"
import { timingOf } from "./schedule"

test("the usual schedules are understood", () => {
  assert.deepEqual(timingOf("* * * * *"), { kind: "every", n: 1, unit: "minute" })
  assert.deepEqual(timingOf("*/5 * * * *"), { kind: "every", n: 5, unit: "minute" })
  assert.deepEqual(timingOf("@every 1m"), { kind: "every", n: 1, unit: "minute" })
  assert.deepEqual(timingOf("17 * * * *"), { kind: "every", n: 1, unit: "hour" })
  assert.deepEqual(timingOf("0 */6 * * *"), { kind: "every", n: 6, unit: "hour" })
  assert.deepEqual(timingOf("15 3 * * *"), { kind: "daily", clock: "03:15" })
  assert.deepEqual(timingOf("@daily"), { kind: "daily", clock: "00:00" })
})

test("what is not understood is shown as it is written, not guessed", () => {
  for (const cron of ["", "0 9 * * 1-5", "0 0 1 * *", "*/5 9-17 * * *", "1,31 * * * *", "* 3 * * *", "@reboot"])
    assert.deepEqual(timingOf(cron), { kind: "unknown" }, cron)
})
