import assert from "node:assert/strict"
import test from "node:test"
import { zone } from "../text/time"
import { chosen, inAnHour, tomorrowMorning } from "./later"

const now = Date.parse("2026-03-12T23:30:00Z")

test("tomorrow morning is that of the desk, whatever the day is in Greenwich", () => {
  zone.value = "America/Toronto"
  assert.equal(tomorrowMorning(now), "2026-03-13T13:00:00.000Z")
  zone.value = "Asia/Tokyo"
  assert.equal(tomorrowMorning(now), "2026-03-14T00:00:00.000Z")
})

test("an hour is an hour", () => {
  assert.equal(inAnHour(now), "2026-03-13T00:30:00.000Z")
})

test("a chosen time lies ahead, and not too far", () => {
  zone.value = "UTC"
  assert.deepEqual(chosen("", now), { wrong: "missing" })
  assert.deepEqual(chosen("2026-03-12T23:30", now), { wrong: "past" })
  assert.deepEqual(chosen("2026-05-01T09:00", now), { wrong: "too_far" })
  assert.deepEqual(chosen("2026-03-20T09:00", now), { at: "2026-03-20T09:00:00.000Z" })
})
