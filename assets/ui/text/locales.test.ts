import assert from "node:assert/strict"
import test from "node:test"
import accountEn from "../../locales/account.en.json"
import accountFr from "../../locales/account.fr.json"
import adminEn from "../../locales/admin.en.json"
import adminFr from "../../locales/admin.fr.json"
import deskEn from "../../locales/en.json"
import deskFr from "../../locales/fr.json"
import startEn from "../../locales/start.en.json"
import startFr from "../../locales/start.fr.json"

const pairs: Record<string, [Record<string, string>, Record<string, string>]> = {
  desk: [deskEn, deskFr],
  start: [startEn, startFr],
  account: [accountEn, accountFr],
  admin: [adminEn, adminFr],
}

for (const [part, [en, fr]] of Object.entries(pairs)) {
  test(`${part}: both languages have the same keys`, () => {
    // The server words carriers' codes in English itself.
    assert.deepEqual(
      Object.keys(fr)
        .filter((key) => !key.startsWith("carrier."))
        .sort(),
      Object.keys(en).sort(),
    )
  })

  test(`${part}: both languages fill in the same values`, () => {
    for (const key of Object.keys(en)) assert.deepEqual(holes(fr[key] ?? ""), holes(en[key]!), key)
  })

  test(`${part}: French has a narrow no-break space where it takes one, and curled apostrophes`, () => {
    for (const [key, words] of Object.entries(fr)) {
      assert.ok(!/[^\u202f\s?!][;?!»]/u.test(words) || /^[?!]$/.test(words), `${key}: ${words}`)
      assert.ok(!/[^\u202f]:(\s|$)/u.test(words) && !/[ \u00a0][;:?!»]/u.test(words), `${key}: ${words}`)
      assert.ok(!/«[^\u202f]/u.test(words), `${key}: ${words}`)
      assert.ok(!words.includes("'"), `${key}: ${words}`)
    }
  })

  test(`${part}: a key with a form for one has a form for others`, () => {
    for (const key of Object.keys(en)) if (key.endsWith("#one")) assert.ok(key.replace("#one", "#other") in en, key)
  })
}

function holes(words: string): string[] {
  return (words.match(/\{\w+\}/g) ?? []).sort()
}
