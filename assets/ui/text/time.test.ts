import assert from "node:assert/strict"
import test from "node:test"
import { language } from "./i18n"
import { clock, countdown, dayLine, exact, now, sameDay, shortDay, zone, zoneDiffers, zoneName } from "./time"

const at = (iso: string) => (now.value = Date.parse(iso))

test("days are those of the desk's time zone", () => {
  zone.value = "America/Montreal"
  assert.equal(sameDay("2026-03-12T03:59:00Z", "2026-03-12T04:01:00Z"), false)
  assert.equal(sameDay("2026-03-12T04:01:00Z", "2026-03-13T03:59:00Z"), true)
})

test("a day of this year is short, one of another year has it", () => {
  zone.value = "UTC"
  at("2026-11-22T12:00:00Z")
  assert.equal(shortDay("2026-03-12T12:00:00Z"), "12 Mar")
  assert.equal(shortDay("2025-03-12T12:00:00Z"), "12 Mar 2025")
})

test("a day line is written in the language of the screen", () => {
  at("2026-11-22T12:00:00Z")
  assert.equal(dayLine("2026-03-12T12:00:00Z"), "Thursday 12 March")
  language.value = "fr"
  assert.equal(dayLine("2026-03-12T12:00:00Z"), "jeudi 12 mars")
  language.value = "en"
})

test("the clock has 24 hours, and midnight is 00", () => {
  assert.equal(clock("2026-03-12T00:05:00Z"), "00:05")
  assert.equal(clock("2026-03-12T21:41:00Z"), "21:41")
})

test("what is left is told in minutes and seconds and never below nought", () => {
  assert.equal(countdown(82_000), "1:22")
  assert.equal(countdown(-5), "0:00")
})

test("an exact time says whose it is", () => {
  zone.value = "Europe/Paris"
  assert.ok(/10:00:00 (CEST|GMT\+2)$/.test(exact("2026-07-12T08:00:00Z")))
  assert.equal(zoneName(), "Europe/Paris")
  zone.value = "Etc/UTC"
  assert.equal(zoneName(), "UTC")
})

test("where the desk's clock shows another time than this machine's, that is known", () => {
  zone.value = Intl.DateTimeFormat().resolvedOptions().timeZone
  assert.equal(zoneDiffers(), false)
  zone.value = zone.value === "Pacific/Kiritimati" ? "Pacific/Niue" : "Pacific/Kiritimati"
  assert.equal(zoneDiffers(), true)
  zone.value = "UTC"
})
