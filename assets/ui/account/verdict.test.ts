import assert from "node:assert/strict"
import test from "node:test"
import type { Account } from "../api"
import { causeOf, outcomeOf, pauseOf, standing } from "./verdict"

const checked = {
  ok: true,
  sure: true,
  code: 10017,
  message: "",
  base_url: "https://rest-api.telesign.com",
  other_host: false,
  at: "2026-03-12T09:41:07Z",
  obstacle: "",
}

const account: Account = {
  id: "a",
  version: "v",
  budget: "",
  budget_currency: "",
  budget_reached: 0,
  name: "Shop",
  provider: "telesign",
  customer_id: "F",
  base_url: checked.base_url,
  auth: "basic",
  message_type: "ARN",
  receipts: "account",
  callback_url: "https://desk.example.com/callbacks/telesign/x",
  callback_check: "enforce",
  validation: checked,
  on: true,
  old_callback_urls: [],
  sending: { state: "ok", code: 0, message: "" },
  last_callback_at: checked.at,
  held: 0,
  held_dropped: 0,
  created_at: checked.at,
}

test("an outcome tells refused from could not be asked, and says when the host was another", () => {
  assert.equal(outcomeOf(undefined), "none")
  assert.equal(outcomeOf(checked), "accepted")
  assert.equal(outcomeOf({ ...checked, other_host: true }), "accepted_elsewhere")
  assert.equal(outcomeOf({ ...checked, ok: false }), "refused")
  assert.equal(outcomeOf({ ...checked, ok: false, sure: false }), "unsure")
})

test("the same cause has many codes, in every product of TeleSign's", () => {
  assert.equal(causeOf(10022), "bad_key")
  assert.equal(causeOf(-30015), "bad_key")
  assert.equal(causeOf(10015), "bad_customer")
  assert.equal(causeOf(10030), "empty_wallet")
  assert.equal(causeOf(4711), undefined)
})

test("an account stands as the first thing that keeps it from working", () => {
  assert.equal(standing(account, 1), "working")
  assert.equal(standing({ ...account, last_callback_at: undefined }, 1), "not_receiving")
  assert.equal(standing(account, 0), "no_number")
  assert.equal(standing({ ...account, on: false }, 1), "off")
  assert.equal(standing({ ...account, validation: undefined }, 1), "unchecked")
  assert.equal(standing({ ...account, validation: { ...checked, ok: false } }, 1), "refused")
  assert.equal(standing({ ...account, validation: { ...checked, ok: false, sure: false } }, 1), "working")
  assert.equal(
    standing({ ...account, validation: undefined, sending: { state: "paused", code: 10030, message: "" } }, 1),
    "paused",
  )
})

test("a paused account has one verdict: what paused it, or what a check has found since", () => {
  const paused = { ...account, sending: { state: "paused" as const, code: 10030, message: "", since: "2026-03-12T09:00:00Z" } }
  const refused = { ...checked, ok: false, code: 10022 }
  assert.equal(pauseOf(account), undefined)
  assert.equal(pauseOf(paused)?.code, 10030)
  assert.equal(pauseOf({ ...paused, validation: refused })?.code, 10022)
  assert.equal(pauseOf({ ...paused, validation: { ...refused, at: "2026-03-12T08:00:00Z" } })?.code, 10030)
  assert.equal(pauseOf({ ...paused, validation: { ...refused, sure: false } })?.code, 10030)
  assert.equal(pauseOf({ ...paused, validation: undefined })?.code, 10030)
})
