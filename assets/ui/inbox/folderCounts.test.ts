import assert from "node:assert/strict"
import test from "node:test"
import { counted, folderNames, readFolders } from "./folderCounts"

const folder = (name: string, count: number, unread = 0) => ({ name, count, unread })

/** Answers each request when its gate is opened, from its position. */
function slow(...answers: { items: unknown[]; at: string }[]): (() => void)[] {
  const gates: (() => void)[] = []
  const opened = answers.map((_, i) => new Promise<void>((open) => (gates[i] = open)))
  let asked = 0
  globalThis.fetch = async () => {
    const i = asked++
    await opened[i]
    const { items, at } = answers[i]!
    return new Response(JSON.stringify({ items, next: "" }), { headers: { "Textdesk-Position": at } })
  }
  return gates
}

test("the server says which folders there are, in which order, and how full they are", async () => {
  const [go] = slow({ items: [folder("mine", 3, 1), folder("returns", 2)], at: "f.1" })
  const read = readFolders()
  go!()
  await read
  assert.deepEqual(folderNames.value, ["mine", "returns"])
  assert.deepEqual([counted("mine").unread, counted("returns").count, counted("unheard of").count], [1, 2, 0])
})

test("an older answer that comes late changes nothing", async () => {
  const [older, newer] = slow({ items: [folder("mine", 9)], at: "f.2" }, { items: [folder("mine", 4)], at: "f.3" })
  const both = [readFolders(), readFolders()]
  newer!()
  await both[1]
  older!()
  await both[0]
  assert.equal(counted("mine").count, 4)
})
