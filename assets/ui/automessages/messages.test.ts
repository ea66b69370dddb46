import assert from "node:assert/strict"
import test from "node:test"
import type { AutomatedMessage, Channel } from "../api"
import { ghostOf, languagesOf, withText } from "./messages"

const own = [
  { language: "en", text: "Own" },
  { language: "fr", text: "Propre" },
]
const message = (change: Partial<AutomatedMessage>) => ({ id: "greeting", channel_id: "", texts: [], own, ...change }) as unknown as AutomatedMessage

test("an emptied text is none, and a new one comes last", () => {
  const texts = [{ language: "en", text: "Hello" }]
  assert.deepEqual(withText(texts, "en", " "), [])
  assert.deepEqual(withText(texts, "fr", "Bonjour"), [...texts, { language: "fr", text: "Bonjour" }])
  assert.deepEqual(withText(texts, "en", "Hi"), [{ language: "en", text: "Hi" }])
})

test("where a channel's message has no text, the general one is sent before the desk's own words", () => {
  const general = message({ texts: [{ language: "en", text: "General" }] })
  const channels = message({ channel_id: "c1" })
  assert.deepEqual(ghostOf(channels, general, "en"), { text: "General", from: "general" })
  assert.deepEqual(ghostOf(channels, general, "fr"), { text: "Propre", from: "own" })
  assert.deepEqual(ghostOf(general, general, "en"), { text: "Own", from: "own" })
  assert.equal(ghostOf(channels, general, "es"), undefined)
})

test("a channel's message is shown in the languages its customers get", () => {
  const channel = (language: string, fallback_language = "en") => ({ language, fallback_language }) as Channel
  assert.deepEqual(languagesOf(message({}), undefined), ["en", "fr"])
  assert.deepEqual(languagesOf(message({}), channel("fr-CA")), ["fr"])
  assert.deepEqual(languagesOf(message({}), channel("es", "fr")), ["es", "fr"])
})
