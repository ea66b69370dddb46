import assert from "node:assert/strict"
import test from "node:test"
import { letter, mailto, SUBJECT, SUPPORT } from "./letterText"

const asked = {
  customerId: "FFFFFFFF-EEEE-DDDD-1234-AB1234567890",
  callbackUrl: "https://desk.example.com/callbacks/telesign/k7Qm2Z9vXo4T",
  numbers: ["14252306549", "18885550142"],
  teamName: "Atelier Boréal",
}

for (const language of ["en", "fr"] as const) {
  test(`the ${language} letter names the customer ID, the whole URL, each number and the team`, () => {
    const text = letter(language, asked)
    for (const fact of [asked.customerId, asked.callbackUrl, ...asked.numbers, asked.teamName])
      assert.ok(text.includes(fact), fact)
  })

  test(`the ${language} letter makes sense without numbers and without a team name`, () => {
    const text = letter(language, { ...asked, numbers: [], teamName: "" })
    assert.ok(!/undefined|\n\n\n|\s$/.test(text))
  })
}

test("the French letter keeps its typography", () => {
  assert.ok(!/[^\u202f][;?!]|[^\u202fs]:(\s|$)|'/u.test(letter("fr", asked)))
})

test("the mail program gets the fixed subject and lines that end as mail wants them", () => {
  const url = new URL(mailto(letter("en", asked)))
  assert.equal(url.pathname, SUPPORT)
  assert.equal(url.searchParams.get("subject"), SUBJECT)
  assert.equal(url.searchParams.get("body"), letter("en", asked).replaceAll("\n", "\r\n"))
})
