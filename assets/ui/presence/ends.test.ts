import assert from "node:assert/strict"
import test from "node:test"
import { zone } from "../text/time"
import { endOf } from "./ends"

const now = Date.parse("2026-03-12T09:00:00Z")

test("an end is a moment by the desk's clock", () => {
  zone.value = "America/Toronto"
  assert.deepEqual(endOf("2026-03-12T05:30", now), { at: "2026-03-12T09:30:00.000Z" })
  zone.value = "UTC"
})

test("an end that cannot be is said to be missing, past or too late", () => {
  assert.deepEqual(endOf("", now), { wrong: "missing" })
  assert.deepEqual(endOf("2026-03-12T09:00", now), { wrong: "past" })
  assert.deepEqual(endOf("2027-03-14T09:00", now), { wrong: "too_late" })
})
