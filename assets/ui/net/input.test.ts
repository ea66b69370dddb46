import assert from "node:assert/strict"
import test from "node:test"
import { loadWords, speak } from "../text/i18n"
import { refusals } from "./input"
import { Problem } from "./problem"

Object.assign(globalThis, { document: { documentElement: {} } }) // where the language is noted
await speak("fr")
await loadWords("desk")
await loadWords("account")
await loadWords("users")
await loadWords("numbers")

const fields = ["number", "type", "email", "roles"]
const invalid = (field: string, reason: string, detail = "") => new Problem(422, "invalid", detail, { field, reason })

test("a refusal stands at its field, in the words for this field and reason", () => {
  assert.deepEqual(refusals(invalid("number", "too_short"), fields), {
    number: "Trop court\u202f: un numéro a au moins 3 chiffres.",
  })
})

test("a reason without words for the field has those it has anywhere", () => {
  assert.deepEqual(refusals(invalid("email", "required"), fields).email, "Ce champ est nécessaire.")
})

test("what is too long is told how long it may be", () => {
  const long = new Problem(422, "invalid", "", { field: "email", reason: "too_long", limit: 1600 })
  assert.ok(/^C’est trop long\s: 1\s600 caractères au plus\.$/.test(refusals(long, fields).email!))
  assert.equal(refusals(invalid("email", "too_long"), fields).email, "C’est trop long.")
})

test("a reason nobody has translated is told in the server's words", () => {
  assert.deepEqual(refusals(invalid("type", "brand_new", "Choose another type."), fields), {
    type: "Choose another type.",
  })
})

test("a code without a field goes where the form says", () => {
  const taken = new Problem(409, "exists", "Nadia has this e-mail address already.")
  assert.deepEqual(refusals(taken, fields, { exists: "email" }), { email: "Quelqu’un ici a déjà cette adresse." })
})

test("what is about no field of the form is told apart", () => {
  assert.ok("" in refusals(new Problem(503, "unavailable", ""), fields))
  assert.ok("" in refusals(invalid("another", "required"), fields))
})
