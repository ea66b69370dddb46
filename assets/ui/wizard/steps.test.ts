import assert from "node:assert/strict"
import test from "node:test"
import type { Account, PhoneNumber, Settings } from "../api"
import { next, openable, stepAt, type Known } from "./steps"

const nobody: Known = { signedIn: false, numbers: [] }
const settings = { team_name: "Shop", time_zone: "America/Toronto", language: "en", region: "CA", hours_id: "" } satisfies Settings
const account = { id: "a", validation: { ok: true } } as Account
const numbers = [{ id: "n" } as PhoneNumber]

test("one goes on at the first step that is not done, as the server knows it", () => {
  assert.equal(next(nobody), "you")
  assert.equal(next({ ...nobody, signedIn: true, settings: { ...settings, team_name: "" } }), "team")
  assert.equal(next({ ...nobody, signedIn: true, settings }), "account")
  assert.equal(
    next({ signedIn: true, settings, account: { ...account, validation: undefined }, numbers: [] }),
    "account",
  )
  assert.equal(next({ signedIn: true, settings, account, numbers: [] }), "number")
  assert.equal(next({ signedIn: true, settings, account, numbers }), "address")
  assert.equal(next({ signedIn: true, settings, account, numbers, reachable: true }), "callback")
})

test("a callback that came proves the address", () => {
  const heard = { ...account, last_callback_at: "2026-03-12T09:41:07Z" }
  assert.equal(next({ signedIn: true, settings, account: heard, numbers }), "callback")
})

test("a step of the address bar is shown where what it builds on is there", () => {
  const known: Known = { signedIn: true, settings, account, numbers }
  assert.equal(stepAt("/welcome/team", known), "team")
  assert.equal(stepAt("/welcome/callback", known), "callback")
  assert.equal(stepAt("/welcome/callback", { ...known, account: undefined, numbers: [] }), "account")
  assert.equal(stepAt("/welcome/you", known), "address")
  assert.equal(stepAt("/", nobody), "you")
})

test("an account whose key was refused does not bar the way", () => {
  const refused = { id: "a", validation: { ok: false } } as Account
  assert.ok(openable("number", { signedIn: true, settings, account: refused, numbers: [] }))
})
