import assert from "node:assert/strict"
import test from "node:test"
import { leave, moved, triggerAt, typed, type Asked } from "./trigger"

/** What is asked for where "|" is the caret. */
function at(written: string) {
  return triggerAt(written.replace("|", ""), written.indexOf("|"))
}

test("a slash at the start of a text asks for everything", () => {
  assert.deepEqual(at("/|"), { start: 0, end: 1, query: "" })
})

test("the letters after it are looked for, up to the caret", () => {
  assert.deepEqual(at("Hello, /ret|"), { start: 7, end: 11, query: "ret" })
  assert.deepEqual(at("Hello,\n/re|turn now"), { start: 7, end: 10, query: "re" })
  assert.deepEqual(at("/#colis-été|")?.query, "#colis-été")
})

test("a slash in a word, a number or a web address asks for nothing", () => {
  for (const written of ["https://|", "https://example.com/ret|", "1/2|", "and/or|", "/usr/lo|", "//|", "Hello|"]) {
    assert.equal(at(written), undefined, written)
  }
})

test("a space ends what is looked for", () => {
  assert.equal(at("/ret |"), undefined)
  assert.equal(at("/ |"), undefined)
})

test("before the slash and at it nothing is asked for", () => {
  assert.equal(at("|/ret"), undefined)
  assert.equal(at("Hello |/ret"), undefined)
})

/** Types a text letter by letter. */
function typing(text: string, before: Asked = {}): Asked {
  return [...text].reduce((asked, _, i) => typed(asked, text.slice(0, i + 1), i + 1), before)
}

test("the list follows the letters, and a space closes it", () => {
  assert.equal(typing("Hi /ret").open?.query, "ret")
  assert.deepEqual(typing("Hi /ret "), {})
})

test("a list that was left stays away for its slash, and comes back for another", () => {
  const left = leave(typing("/re"))
  assert.equal(typed(left, "/ret", 4).open, undefined)
  const further = typed(left, "/ret", 4)
  assert.equal(typed(further, "/retu", 5).open, undefined)
  const gone = typed(further, "/ret ", 5)
  assert.equal(typed(gone, "/ret /", 6).open?.start, 5)
})

test("the caret out of the letters closes the list, and back in opens none", () => {
  const open = typing("Hi /ret")
  assert.equal(moved(open, "Hi /ret", 5).open?.query, "r")
  const out = moved(open, "Hi /ret", 2)
  assert.deepEqual(out, {})
  assert.deepEqual(moved(out, "Hi /ret", 7), {})
})

test("a text without a caret has no list", () => {
  assert.deepEqual(typed(typing("/r"), "/re", undefined), {})
  assert.deepEqual(moved(typing("/r"), "/r", undefined), {})
})
