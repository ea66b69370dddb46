import assert from "node:assert/strict"
import test from "node:test"
import { likelyType, meantDigits } from "./digits"

test("what people type around a number is taken off in what is suggested", () => {
  for (const typed of ["+1 425 230 6549", "(1) 425-230-6549", "1.425.230.6549", "+14252306549"])
    assert.equal(meantDigits(typed), "14252306549", typed)
})

test("a number that is fine needs no suggestion", () => {
  assert.equal(meantDigits("14252306549"), undefined)
  assert.equal(meantDigits(" 14252306549 "), undefined)
  assert.equal(meantDigits(""), undefined)
})

test("nothing is guessed from letters, or from too few or too many digits", () => {
  for (const typed of ["1 425 FLOWERS", "14252306549 ext. 12", "+1", "+1234567890123456"])
    assert.equal(meantDigits(typed), undefined, typed)
})

test("short and toll-free numbers are known by their digits", () => {
  assert.equal(likelyType("46364"), "short_code")
  assert.equal(likelyType("18885550142"), "toll_free")
  assert.equal(likelyType("14252306549"), "geo")
  assert.equal(likelyType("33612345678"), "geo")
  assert.equal(likelyType(""), "geo")
})
