import assert from "node:assert/strict"
import test from "node:test"
import { staysAtEnd } from "./scrolling"

const seen = (scrollTop: number, clientHeight = 400, scrollHeight = 1000) => ({ scrollTop, clientHeight, scrollHeight })

test("a thread at its end stays there while what is around it grows", () => {
  assert.equal(staysAtEnd({ atEnd: true, top: 600 }, seen(600, 300)), true)
})

test("a thread at its end stays there while what is in it grows", () => {
  assert.equal(staysAtEnd({ atEnd: true, top: 600 }, seen(600, 400, 1200)), true)
})

test("scrolling up leaves the end, and scrolling down to it comes back", () => {
  assert.equal(staysAtEnd({ atEnd: true, top: 600 }, seen(300)), false)
  assert.equal(staysAtEnd({ atEnd: false, top: 300 }, seen(450)), false)
  assert.equal(staysAtEnd({ atEnd: false, top: 450 }, seen(590)), true)
})
