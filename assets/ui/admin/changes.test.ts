import assert from "node:assert/strict"
import test from "node:test"
import { listed } from "../text/listed"
import { changedFields, changes } from "./changes"

const kept = { name: "Shop", roles: ["admin", "agent"], pace: 3, idle: { open: 720, waiting: 72 } }

test("nothing changed gives nothing to save", () => {
  assert.deepEqual(changedFields(kept, { ...kept }), [])
  assert.deepEqual(changes(kept, { ...kept, roles: ["agent", "admin"], name: " Shop " }), {})
})

test("only what changed is told and sent, in the form's order", () => {
  const now = { ...kept, idle: { open: 720, waiting: 48 }, name: "Store" }
  assert.deepEqual(changedFields(kept, now), ["name", "idle"])
  assert.deepEqual(changes(kept, now), { name: "Store", idle: { open: 720, waiting: 48 } })
})

test("taking a role away is a change, whatever is left", () => {
  assert.deepEqual(changedFields(kept, { ...kept, roles: ["agent"] }), ["roles"])
  assert.deepEqual(changedFields(kept, { ...kept, roles: [] }), ["roles"])
})

test("changes are listed as people list them", () => {
  assert.equal(listed(["customer ID", "host", "receipts"], "en"), "customer ID, host and receipts")
  assert.equal(listed(["ID client", "hôte"], "fr"), "ID client et hôte")
})
