import assert from "node:assert/strict"
import test from "node:test"
import { zone } from "./time"
import { daysLater, instantOf, wallAt } from "./wall"

test("the wall clock is that of the desk's zone, summer and winter", () => {
  zone.value = "America/Toronto"
  for (const [wall, utc] of [
    ["2026-01-12T09:00", "2026-01-12T14:00:00Z"],
    ["2026-07-12T09:00", "2026-07-12T13:00:00Z"],
  ] as const) {
    assert.equal(new Date(instantOf(wall)).toISOString(), new Date(utc).toISOString())
    assert.equal(wallAt(Date.parse(utc)), wall)
  }
})

test("a time right after the clocks change is found", () => {
  zone.value = "Europe/Paris"
  assert.equal(new Date(instantOf("2026-03-29T03:30")).toISOString(), "2026-03-29T01:30:00.000Z")
  assert.equal(new Date(instantOf("2026-10-25T09:00")).toISOString(), "2026-10-25T08:00:00.000Z")
})

test("days later are days of the calendar", () => {
  assert.equal(daysLater("2026-12-31T09:00", 1), "2027-01-01T09:00")
})
