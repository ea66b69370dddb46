import assert from "node:assert/strict"
import test from "node:test"
import { pieces } from "./links"

const links = (text: string) => pieces(text).flatMap(({ text, link }) => (link ? [text] : []))

test("an address is a link whatever the case of its scheme", () => {
  assert.deepEqual(links("See HTTPS://Example.com/A and http://b.example"), [
    "HTTPS://Example.com/A",
    "http://b.example",
  ])
})

test("marks that end the sentence are not part of the address", () => {
  for (const end of [".", ",", "!", "?", "…", "’", "?!", ")."])
    assert.deepEqual(links(`(see https://example.com/a${end}`), ["https://example.com/a"], end)
})

test("a closing bracket belongs to the address that opened it", () => {
  assert.deepEqual(links("https://example.com/Boot_(shoe)"), ["https://example.com/Boot_(shoe)"])
  assert.deepEqual(links("(https://example.com/Boot_(shoe))"), ["https://example.com/Boot_(shoe)"])
})

test("other schemes, and what only looks like an address, are words", () => {
  for (const text of ["javascript:alert(1)", "ftp://example.com", "https://", "http://.", "xhttps://example.com"])
    assert.deepEqual(links(text), [], text)
})

test("the pieces are the text, whole", () => {
  const text = "Before https://example.com/x, between (http://b.example/y) and after."
  assert.equal(
    pieces(text)
      .map((piece) => piece.text)
      .join(""),
    text,
  )
  assert.deepEqual(pieces(""), [])
})
