import assert from "node:assert/strict"
import test from "node:test"
import { decoded } from "./decoded"
import { sumOf } from "./outcome"

const bytes = (...all: number[]) => new Uint8Array(all).buffer

test("a file is read in each way that spreadsheets write it", () => {
  assert.equal(decoded(new TextEncoder().encode("été").buffer as ArrayBuffer), "été")
  assert.equal(decoded(bytes(0xe9, 0x74, 0xe9)), "été")
  assert.equal(decoded(bytes(0xff, 0xfe, 0xe9, 0x00, 0x74, 0x00)), "ét")
  assert.equal(decoded(bytes(0xef, 0xbb, 0xbf, 0x61)), "a")
})

test("the pieces of an import add up, and as many refusals are named as there is room for", () => {
  const refusals = Array.from({ length: 150 }, (_, line) => ({ line, phone: "", cause: "phone" as const }))
  const piece = { rows: 300, opted_out: 1, opted_in: 2, unchanged: 3, refused: 150, refusals, next: 150 }
  const sum = sumOf(sumOf(undefined, piece), { ...piece, next: 0 })
  assert.deepEqual({ ...sum, refusals: sum.refusals.length }, { rows: 300, opted_out: 2, opted_in: 4, unchanged: 6, refused: 300, refusals: 200 })
})
