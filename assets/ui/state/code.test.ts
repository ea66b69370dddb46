import assert from "node:assert/strict"
import test from "node:test"
import { FakeBrowser } from "./fakeBrowser"

const { codeOfLink, takeCode } = await import("./code")

test("the code of a link is taken once, and no address has it any longer", () => {
  const browser = new FakeBrowser("/join#code=a-b_9")
  assert.equal(takeCode("/join"), "a-b_9")
  assert.equal(browser.url.href, "https://desk.example/join")
  assert.equal(takeCode("/join"), "")
})

test("a code in a path or a query is none, and is not kept in the address", () => {
  for (const address of ["/join/secret", "/join?code=secret", "/join", "/join#", "/join#secret"]) {
    const browser = new FakeBrowser(address)
    assert.equal(codeOfLink(), "", address)
    assert.equal(takeCode("/join"), "", address)
    assert.equal(browser.url.href, "https://desk.example/join", address)
  }
})
