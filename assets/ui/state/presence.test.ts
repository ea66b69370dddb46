import assert from "node:assert/strict"
import test from "node:test"
import type { BasePresence, Standing } from "../api"
import { choiceOf, rankOf, readiestFirst, standings } from "./presence"

const one = (id: string, base: BasePresence, reachable = true): Standing => ({
  id,
  base,
  chosen: { base },
  reachable,
  signed_out: false,
})

test("who can take work comes first, and who is not there last", () => {
  const people = [
    one("away", "away"),
    one("gone", "available", false),
    one("off", "offline", false),
    one("busy", "busy"),
    one("free", "available"),
  ]
  people.forEach((standing) => standings.keep(standing))
  const order = readiestFirst([...people, { id: "new" }].map(({ id }) => ({ id, name: id }))).map(({ id }) => id)
  assert.deepEqual(order, ["free", "busy", "away", "off", "gone", "new"])
})

test("somebody offline is no further away for not being connected", () => {
  assert.equal(rankOf(one("a", "offline", false)), rankOf(one("a", "offline", true)))
})

test("what is chosen can be chosen again", () => {
  assert.deepEqual(choiceOf({ base: "away", presence_id: "lunch", until: "2026-03-12T12:00:00Z" }), {
    presence_id: "lunch",
    until: "2026-03-12T12:00:00Z",
  })
  assert.deepEqual(choiceOf({ base: "busy" }), { base: "busy", until: undefined })
})
