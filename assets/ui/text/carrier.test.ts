import assert from "node:assert/strict"
import test from "node:test"
import { carrierWords, loadWords, speak } from "./i18n"

Object.assign(globalThis, { document: { documentElement: {} } }) // where the language is noted

test("a code is explained in the language of the screen, whether it is known or not", async () => {
  await loadWords("desk")
  await speak("fr")
  assert.ok(/opérateur/.test(carrierWords("207", "in English")))
  assert.ok(/limite/.test(carrierWords("-40008", "in English")))
  for (const code of ["7777777", "-7", "299"]) {
    const words = carrierWords(code, "in English")
    assert.ok(words.includes("inconnu") && words.includes(`(${code})`), words)
  }
  assert.ok(/envoyé/.test(carrierWords("something_new", "in English")))
})

test("in English the server's words stand", async () => {
  await loadWords("desk")
  await speak("en")
  for (const code of ["207", "7777777", "expired"]) assert.equal(carrierWords(code, "as it says"), "as it says")
})
