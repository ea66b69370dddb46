import assert from "node:assert/strict"
import test from "node:test"
import { FakeBrowser, FakeElement } from "../state/fakeBrowser"

const browser = new FakeBrowser("/inbox/mine")
Object.defineProperty(globalThis, "navigator", { value: { platform: "Linux" }, configurable: true })
const { bind, startKeys } = await import("./keys")
startKeys()

const body = new FakeElement("BODY")
const box = new FakeElement("TEXTAREA")
const link = new FakeElement("A")
const press = (key: string, target = body, more: object = {}) => browser.fire("keydown", { key, target, ...more })
const focus = (target: FakeElement) => browser.fire("focusin", { target })
const click = (target: FakeElement) => browser.fire("pointerdown", { target })

let resolved = 0
let stepped = 0
bind("e", "keys.resolve", () => void resolved++, { acts: true })
bind("j", "keys.next", () => void stepped++)
const counted = (what: () => void) => {
  ;[resolved, stepped] = [0, 0]
  what()
  return [resolved, stepped]
}

test("a key does what it is bound to", () => {
  assert.deepEqual(
    counted(() => (press("e"), press("j"))),
    [1, 1],
  )
})

test("held down, a key that acts acts once, and one that moves goes on moving", () => {
  const held = () => {
    for (const key of ["e", "j"]) for (let i = 0; i < 10; i++) press(key, body, { repeat: i > 0 })
  }
  assert.deepEqual(counted(held), [1, 10])
})

test("letters that follow when a field goes are still text: they resolve nothing", () => {
  const typing = () => {
    press("t", box)
    for (const key of "here we are") press(key) // the field went after the t
  }
  assert.deepEqual(counted(typing), [0, 0])
})

test("once the person has left the field, keys act again", () => {
  for (const leaving of [() => press("Escape", box), () => press("Tab", box), () => click(body), () => focus(link)]) {
    press("t", box)
    leaving()
    assert.deepEqual(
      counted(() => press("e")),
      [1, 0],
    )
  }
})

test("going from one field to another is not leaving", () => {
  press("t", box)
  focus(new FakeElement("INPUT"))
  assert.deepEqual(
    counted(() => press("e")),
    [0, 0],
  )
  click(body)
})

test("keys with Ctrl, and those of an input method, are not ours", () => {
  for (const more of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }, { isComposing: true }])
    assert.deepEqual(
      counted(() => press("e", body, more)),
      [0, 0],
    )
})

test("the latest to bind a key has it, until it lets go", () => {
  let other = 0
  const stop = bind("e", "keys.accept", () => void other++)
  press("e")
  assert.equal(other, 1)
  stop()
  assert.deepEqual(
    counted(() => press("e")),
    [1, 0],
  )
})
