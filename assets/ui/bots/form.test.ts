import assert from "node:assert/strict"
import test from "node:test"
import { changeOf, drawn, emptyForm, emptyNode, freeName, reached, toPerson, type Drawn } from "./form"

const to = (node_id: string) => ({ ...toPerson(), to: "node" as const, node_id })

function menuOf(...places: [id: string, ...leads: string[]][]) {
  return { nodes: places.map(([id, ...leads]) => ({ ...emptyNode(id), choices: leads.map((one) => ({ label: { en: one, fr: "" }, then: to(one) })) })) }
}

const names = (tree: Drawn[]): string => tree.map(({ node, below }) => node.id + (below.length ? `(${names(below)})` : "")).join(" ")

test("a menu is drawn as a tree in which each place stands once", () => {
  assert.equal(names(drawn(menuOf(["a", "b", "c"], ["b", "c", "a"], ["c"], ["lost"]))), "a(b(c)) lost")
})

test("places that nothing leads to any more go", () => {
  assert.deepEqual(reached(menuOf(["a", "b"], ["b", "a"], ["c", "d"], ["d"])).nodes.map(({ id }) => id), ["a", "b"])
})

test("a new place has a name of its own", () => {
  assert.equal(freeName(menuOf(["a"], ["place3"])), "place4")
})

test("a change sends only what was changed, each text in both languages", () => {
  const form = { ...emptyForm(), name: "Shop", handover_en: "Bye" }
  assert.deepEqual(changeOf(form, { handover_en: "Bye" }), { handover: { en: "Bye", fr: "" } })
  assert.deepEqual(changeOf(form, { name: "Shop" }), { name: "Shop" })
})
