import type { HeldCallback } from "../api"

/** A body as people read it: JSON is laid out, the rest stays as it came. */
export function bodyText(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body
  }
}

/** The number a held callback is for: the one that was texted, else the one the server names. */
export function numberIn(held: Pick<HeldCallback, "body" | "message">): string {
  try {
    const sender: unknown = JSON.parse(held.body)?.user_response?.sender_id
    if (typeof sender === "string" || typeof sender === "number") return String(sender)
  } catch {} // not JSON: the server's words may name it
  return /\d{3,15}/.exec(held.message)?.[0] ?? ""
}
