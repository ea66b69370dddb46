import assert from "node:assert/strict"
import test from "node:test"
import { nextSpan, overMidnight, readTime, weekLine, type Week } from "./week"

test("a time of day is read as people type it", () => {
  const read = Object.fromEntries(
    ["9", "09:30", "9h30", "9 h 30", "9h", "930", "1745", "9.15", "9 am", "9:30pm", "12 a.m.", "24:00", "0:05"].map((typed) => [typed, readTime(typed)]),
  )
  assert.deepEqual(read, {
    "9": "09:00", "09:30": "09:30", "9h30": "09:30", "9 h 30": "09:30", "9h": "09:00", "930": "09:30", "1745": "17:45", "9.15": "09:15",
    "9 am": "09:00", "9:30pm": "21:30", "12 a.m.": "00:00", "24:00": "24:00", "0:05": "00:05",
  })
})

test("what is no time of day stays as it was typed", () => {
  for (const typed of ["", "noon", "25", "9:60", "24:01", "13 pm", "9:5"]) assert.equal(readTime(typed), typed)
})

test("a span that ends earlier than it begins is over midnight, and one up to midnight is not", () => {
  assert.ok(overMidnight({ from: "22:00", to: "06:00" }))
  assert.ok(!overMidnight({ from: "22:00", to: "24:00" }))
  assert.ok(!overMidnight({ from: "22:00", to: "00:00" }))
  assert.ok(!overMidnight({ from: "9h", to: "06:00" }))
})

test("the next span of a day follows the last", () => {
  assert.deepEqual(nextSpan([]), { from: "09:00", to: "17:00" })
  assert.deepEqual(nextSpan([{ from: "09:00", to: "12:00" }]), { from: "13:00", to: "16:00" })
  assert.deepEqual(nextSpan([{ from: "22:00", to: "06:00" }]), { from: "", to: "" })
})

test("a week is a line, with days that are alike as one", () => {
  const none: Week = { monday: [], tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [], sunday: [] }
  const office = [{ from: "09:00", to: "17:00" }]
  const week = { ...none, monday: office, tuesday: office, wednesday: office, friday: office, sunday: [{ from: "10:00", to: "12:00" }] }
  assert.equal(weekLine(week), "Mon–Wed 09:00–17:00 · Fri 09:00–17:00 · Sun 10:00–12:00")
  assert.equal(weekLine(none), "")
})
