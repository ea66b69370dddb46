import assert from "node:assert/strict"
import test from "node:test"
import { language, loadWords } from "../text/i18n"
import { named } from "./directory"

language.value = "fr"
await loadWords("desk")

test("what every desk begins with is named in the reader's language until it is renamed", () => {
  assert.equal(named({ id: "default", name: "General" }).name, "Général")
  assert.equal(named({ id: "default", name: "Boutique" }).name, "Boutique")
  assert.equal(named({ id: "other", name: "General" }).name, "General")
})
