import assert from "node:assert/strict"
import test from "node:test"
import type { Line } from "../api"
import { loadWords } from "../text/i18n"
import { lineWords } from "./lines"

const resolvedAfter = (minutes: number) => ({ kind: "auto_resolved", actor_id: "", subject_id: "", queue_id: "", minutes }) as Line

test("a short time is told in minutes or hours, one of several days in days", async () => {
  await loadWords("desk")
  assert.equal(lineWords(resolvedAfter(5)), "Resolved automatically after 5 min")
  assert.equal(lineWords(resolvedAfter(150)), "Resolved automatically after 150 min")
  assert.equal(lineWords(resolvedAfter(120)), "Resolved automatically after 2 h")
  assert.equal(lineWords(resolvedAfter(72 * 60)), "Resolved automatically after 72 h")
  assert.equal(lineWords(resolvedAfter(96 * 60)), "Resolved automatically after 4 days")
  assert.equal(lineWords(resolvedAfter(720 * 60)), "Resolved automatically after 30 days")
})
