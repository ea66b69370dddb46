import assert from "node:assert/strict"
import { existsSync, readdirSync, readFileSync } from "node:fs"
import test from "node:test"
import { languages } from "./found"

const ui = `${process.env.TEXTDESK_ASSETS}/ui`
const features = readdirSync(ui).filter((folder) => existsSync(`${ui}/${folder}/locales`))
const read = (feature: string, language: string): Record<string, string> =>
  JSON.parse(readFileSync(`${ui}/${feature}/locales/${language}.json`, "utf8"))

for (const feature of features) {
  const en = read(feature, "en")

  test(`${feature}: there are words in every language, and in no other`, () => {
    const wanted = languages.map((language) => `${language}.json`)
    assert.deepEqual(readdirSync(`${ui}/${feature}/locales`).sort(), wanted.sort())
  })

  for (const language of languages.filter((one) => one !== "en")) {
    const words = read(feature, language)

    test(`${feature}: ${language} has the keys of English`, () => {
      // The server words carriers' codes in English itself.
      assert.deepEqual(
        Object.keys(words)
          .filter((key) => !key.startsWith("carrier."))
          .sort(),
        Object.keys(en).sort(),
      )
    })

    test(`${feature}: ${language} fills in the values that English does`, () => {
      for (const key of Object.keys(en)) assert.deepEqual(holes(words[key] ?? ""), holes(en[key]!), key)
    })
  }

  test(`${feature}: French has one word for a thing`, () => {
    const others = /\btextos?\b|courriel|courrier|\bbureau|Vérifier/iu // SMS, e-mail, support, valider
    for (const [key, words] of Object.entries(read(feature, "fr"))) assert.ok(!others.test(words), `${key}: ${words}`)
  })

  test(`${feature}: French has a narrow no-break space where it takes one, and curled apostrophes`, () => {
    for (const [key, words] of Object.entries(read(feature, "fr"))) {
      assert.ok(!/[^\u202f\s?!][;?!»]/u.test(words) || /^[?!]$/.test(words), `${key}: ${words}`)
      assert.ok(!/[^\u202f]:(\s|$)/u.test(words) && !/[ \u00a0][;:?!»]/u.test(words), `${key}: ${words}`)
      assert.ok(!/«[^\u202f]/u.test(words), `${key}: ${words}`)
      assert.ok(!words.includes("'"), `${key}: ${words}`)
    }
  })

  test(`${feature}: a key with a form for one has a form for others`, () => {
    for (const key of Object.keys(en)) if (key.endsWith("#one")) assert.ok(key.replace("#one", "#other") in en, key)
  })
}

test("no two features give the same key different words", () => {
  const known = new Map<string, string>()
  for (const feature of features) {
    for (const [key, words] of Object.entries(read(feature, "en"))) {
      assert.equal(known.get(key) ?? words, words, `${feature}: ${key}`)
      known.set(key, words)
    }
  }
})

function holes(words: string): string[] {
  return (words.match(/\{\w+\}/g) ?? []).sort()
}
