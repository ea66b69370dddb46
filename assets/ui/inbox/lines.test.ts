import assert from "node:assert/strict"
import test from "node:test"
import type { Line } from "../api"
import { loadWords } from "../text/i18n"
import { lineWords } from "./lines"

const resolvedAfter = (hours: number) => ({ kind: "auto_resolved", actor_id: "", subject_id: "", queue_id: "", hours }) as Line

test("a short time is told in hours, one of several days in days", async () => {
  await loadWords("desk")
  assert.equal(lineWords(resolvedAfter(72)), "Resolved automatically after 72 h")
  assert.equal(lineWords(resolvedAfter(96)), "Resolved automatically after 4 days")
  assert.equal(lineWords(resolvedAfter(720)), "Resolved automatically after 30 days")
})
