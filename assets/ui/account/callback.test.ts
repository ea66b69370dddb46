import assert from "node:assert/strict"
import test from "node:test"
import type { Account } from "../api"
import { givable, hasAddress, hostOf } from "./callback"

const at = (callback_url: string) => ({ callback_url }) as Account

test("TeleSign can be given https on port 443 only", () => {
  assert.ok(givable(at("https://desk.example.com/callbacks/telesign/x")))
  assert.ok(givable(at("https://desk.example.com:443/callbacks/telesign/x")))
  assert.ok(!givable(at("https://desk.example.com:8443/callbacks/telesign/x")))
  assert.ok(!givable(at("http://desk.example.com/callbacks/telesign/x")))
})

test("a path alone is no address", () => {
  assert.ok(!hasAddress(at("/callbacks/telesign/x")))
  assert.ok(!givable(at("/callbacks/telesign/x")))
})

test("examples name the desk's own machine, where it has a name", () => {
  assert.equal(hostOf(at("http://help.shop.ca/callbacks/telesign/x")), "help.shop.ca")
  for (const url of [
    "/callbacks/telesign/x",
    "http://localhost:8080/x",
    "http://127.0.0.1:8080/x",
    "http://[::1]:8080/x",
  ])
    assert.equal(hostOf(at(url)), "desk.example.com", url)
})
