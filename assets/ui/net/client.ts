import { signal } from "@preact/signals"
import { passwordGiven } from "./again"
import { herePosition } from "./place"
import { parsePosition, type Position } from "./position"
import { asProblem, Problem, problemOf } from "./problem"

// The client of the JSON API. Every call resolves with what the server
// answered or rejects with a Problem; nothing else is ever thrown.

/** What the server said, and where in the event log it was at the least when it said so. */
export interface Answer<T> {
  data: T
  at: Position | undefined
}

type Query = Record<string, string | number | undefined>

/** Raised when a request finds that nobody is signed in any more. */
export const signedOut = signal(false)

const PATIENCE = 20_000

/** The calls whose answers are kept beside what events tell, and so need their position. */
export const answers = {
  get: <T>(path: string, query?: Query) => call<T>("GET", path + encoded(query)),
  /** key makes repeating the same send harmless; see newKey. */
  post: <T>(path: string, body?: unknown, key?: string) => call<T>("POST", path, body ?? {}, key),
  put: <T>(path: string, body: unknown) => call<T>("PUT", path, body),
  patch: <T>(path: string, body: unknown) => call<T>("PATCH", path, body),
}

/** The calls of which only the answer is wanted. */
export const api = {
  get: <T>(path: string, query?: Query) => dataOf(answers.get<T>(path, query)),
  /** key makes repeating the same send harmless; see newKey. */
  post: <T>(path: string, body?: unknown, key?: string) => dataOf(answers.post<T>(path, body, key)),
  put: <T>(path: string, body: unknown) => dataOf(answers.put<T>(path, body)),
  patch: <T>(path: string, body: unknown) => dataOf(answers.patch<T>(path, body)),
  delete: (path: string) => dataOf(call<void>("DELETE", path)),
}

async function dataOf<T>(answer: Promise<Answer<T>>): Promise<T> {
  return (await answer).data
}

/**
 * An Idempotency-Key. Keep it for as long as the same thing is tried again;
 * randomUUID is missing on plain HTTP, so it is not used.
 */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("").toUpperCase() // so the server keeps it short
}

/** Asks, and once the password was given again where that is needed, asks the same again. */
async function call<T>(method: string, path: string, body?: unknown, key?: string): Promise<Answer<T>> {
  try {
    return await callOnce<T>(method, path, body, key)
  } catch (thrown) {
    if (asProblem(thrown).code !== "password_again" || !(await passwordGiven())) throw thrown
    return call<T>(method, path, body, key)
  }
}

async function callOnce<T>(method: string, path: string, body?: unknown, key?: string): Promise<Answer<T>> {
  const here = herePosition() // what is asked now is answered from at least here
  try {
    const answer = await fetch(`/api/v1/${path}`, request(method, body, key))
    if (!answer.ok) throw await problemOf(answer)
    const at = parsePosition(answer.headers.get("Textdesk-Position")) ?? here
    return { data: answer.status === 204 ? (undefined as T) : ((await answer.json()) as T), at }
  } catch (thrown) {
    const problem = asProblem(thrown)
    if (problem.code === "unauthenticated" && path !== "session") signedOut.value = true
    throw problem
  }
}

function request(method: string, body: unknown, key?: string): RequestInit {
  const headers: Record<string, string> = { Accept: "application/json" }
  if (body !== undefined) headers["Content-Type"] = "application/json"
  if (key) headers["Idempotency-Key"] = key
  return {
    method,
    headers,
    body: body === undefined ? undefined : JSON.stringify(body),
    credentials: "same-origin",
    signal: AbortSignal.timeout(PATIENCE),
  }
}

function encoded(query: Query = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== "")
  return given.length ? `?${new URLSearchParams(given.map(([k, v]) => [k, String(v)]))}` : ""
}

export { Problem }
