import assert from "node:assert/strict"
import test from "node:test"
import { asked as question } from "./again"
import { answers, api, newKey, signedOut } from "./client"
import { movedTo } from "./place"
import { asProblem } from "./problem"

interface Asked {
  path: string
  method: string
  headers: Record<string, string>
  body: unknown
}

/** Answers what is asked, and tells what that was. */
function server(status: number, body: unknown, headers: Record<string, string> = {}): Asked[] {
  const asked: Asked[] = []
  globalThis.fetch = async (path, init) => {
    const { method = "", headers: sent, body: text } = init ?? {}
    asked.push({
      path: String(path),
      method,
      headers: sent as Record<string, string>,
      body: typeof text === "string" ? JSON.parse(text) : text,
    })
    return new Response(status === 204 ? null : JSON.stringify(body), { status, headers })
  }
  return asked
}

const problemOf = (asked: Promise<unknown>) =>
  asked.then(
    () => undefined,
    (thrown) => asProblem(thrown),
  )

test("an answer has the position the server read it at", async () => {
  server(200, { id: "a" }, { "Textdesk-Position": "log.7" })
  assert.deepEqual(await answers.get("things/a"), { data: { id: "a" }, at: { log: "log", seq: 7 } })
})

test("an answer without a position is at least as new as what this page knew when it asked", async () => {
  movedTo("log.3", { log: "log", seq: 3 })
  globalThis.fetch = async () => {
    movedTo("log.4", { log: "log", seq: 4 }) // comes while the answer is under way
    return new Response("{}")
  }
  assert.deepEqual((await answers.get("things/a")).at, { log: "log", seq: 3 })
})

test("what is asked for goes into the address, and what is empty does not", async () => {
  const asked = server(200, {})
  await api.get("things", { q: "o’neil & co", cursor: "", limit: 50, view: undefined })
  assert.equal(asked[0]?.path, "/api/v1/things?q=o%E2%80%99neil+%26+co&limit=50")
})

test("a key goes along with what must not happen twice", async () => {
  const asked = server(201, {})
  const key = newKey()
  await api.post("things", { text: "Hello" }, key)
  assert.equal(asked[0]?.headers["Idempotency-Key"], key)
  assert.deepEqual(asked[0]?.body, { text: "Hello" })
  assert.ok(/^[0-9A-F]{32}$/.test(key) && key !== newKey())
})

test("what has no content is answered with nothing", async () => {
  server(204, null)
  assert.equal(await api.delete("things/a"), undefined)
})

test("a refusal is a problem with its code, its field and its request", async () => {
  server(422, { code: "invalid", detail: "Too long.", field: "name", reason: "too_long" }, { "X-Request-Id": "r1" })
  const problem = await problemOf(api.patch("things/a", {}))
  assert.deepEqual(
    [problem?.status, problem?.code, problem?.field, problem?.more.reason, problem?.requestId],
    [422, "invalid", "name", "too_long", "r1"],
  )
})

test("an answer that is no problem document, and none at all, are problems too", async () => {
  globalThis.fetch = async () => new Response("<html>", { status: 502 })
  assert.equal((await problemOf(api.get("things")))?.code, "unreadable")
  globalThis.fetch = () => Promise.reject(new TypeError("failed to fetch"))
  const offline = await problemOf(api.get("things"))
  assert.deepEqual([offline?.code, offline?.unanswered], ["offline", true])
})

test("whoever is signed out is told so by any request, but not by the question who they are", async () => {
  server(401, { code: "unauthenticated" })
  await problemOf(api.get("session"))
  assert.equal(signedOut.value, false)
  await problemOf(api.get("things"))
  assert.equal(signedOut.value, true)
})

test("what needs the password again waits for it, and is asked once more as it was", async () => {
  let given = false
  const asked: { body: unknown; key: string | undefined }[] = []
  globalThis.fetch = async (_, init) => {
    asked.push({ body: init?.body, key: (init?.headers as Record<string, string>)["Idempotency-Key"] })
    return given ? new Response("{}") : new Response(JSON.stringify({ code: "password_again" }), { status: 403 })
  }
  const first = api.post("users", { name: "Ann" }, "a key")
  const second = api.post("users", { name: "Ann" }, "a key")
  await new Promise((done) => setTimeout(done))
  given = true
  question.value?.settle(true)
  await Promise.all([first, second])
  assert.equal(asked.length, 4)
  assert.ok(asked.every((one) => one.key === "a key" && one.body === asked[0]?.body))
  assert.equal(question.value, undefined)
})

test("who does not give it is told what was refused", async () => {
  server(403, { code: "password_again" })
  const refused = problemOf(api.post("users", {}))
  await new Promise((done) => setTimeout(done))
  question.value?.settle(false)
  assert.equal((await refused)?.code, "password_again")
})
