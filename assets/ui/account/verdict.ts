import type { Account } from "../api"

/** How something stands: fine, wrong, or not known. */
export type Tone = "good" | "bad" | "warn"

export type Outcome = "none" | "accepted" | "accepted_elsewhere" | "refused" | "unsure"

/** What the last credential check of an account came to. */
export function outcomeOf(validation: Account["validation"]): Outcome {
  if (!validation) return "none"
  if (validation.ok) return validation.other_host ? "accepted_elsewhere" : "accepted"
  return validation.sure ? "refused" : "unsure"
}

export const tones: Record<Outcome, Tone> = {
  none: "warn",
  accepted: "good",
  accepted_elsewhere: "good",
  refused: "bad",
  unsure: "warn",
}

/** What several of TeleSign's codes mean alike; the words are account.cause.*. */
const causes: Record<string, number[]> = {
  bad_customer: [10013, 10015],
  bad_key: [10008, 10009, 10022, 10028],
  suspended: [10010],
  not_enabled: [10011],
  source_ip: [10014, 10031],
  wrong_host: [10035],
  empty_wallet: [10030],
  hard_cap: [10020],
  clock_wrong: [10004],
}

/** The other products' code of the same meaning. */
const elsewhere: Record<number, number> = {
  [-30015]: 10022,
  [-30006]: 10008,
  [-30000]: 10015,
  [-30001]: 10010,
  [-20002]: 10011,
  [-10030]: 10030,
  [-40008]: 10020,
  [-10009]: 10014,
  [-30010]: 10004,
}

/** The cause a code names, or undefined for one that the server's words explain best. */
export function causeOf(code: number): string | undefined {
  const known = elsewhere[code] ?? code
  return Object.keys(causes).find((cause) => causes[cause]!.includes(known))
}

/** A host without the scheme, as people say it. */
export function hostName(url: string): string {
  return url.replace(/^https?:\/\//, "")
}

/** The one verdict on a paused account: what paused it, or what a check has found since. undefined while it sends. */
export function pauseOf({ sending, validation }: Account): { code: number; message: string } | undefined {
  if (sending.state !== "paused") return undefined
  const since = sending.since ?? ""
  return validation && !validation.ok && validation.sure && validation.at > since ? validation : sending
}

export type Standing = "off" | "paused" | "unchecked" | "refused" | "no_number" | "not_receiving" | "working"

/** How an account stands, in one word: the first thing that keeps it from working. */
export function standing(account: Account, numbers: number): Standing {
  if (!account.on) return "off"
  if (account.sending.state === "paused") return "paused"
  const outcome = outcomeOf(account.validation)
  if (outcome === "refused") return "refused"
  if (outcome === "none") return "unchecked"
  if (!numbers) return "no_number"
  return account.last_callback_at ? "working" : "not_receiving"
}

export const standingTone: Record<Standing, Tone> = {
  off: "warn",
  paused: "bad",
  refused: "bad",
  unchecked: "warn",
  no_number: "warn",
  not_receiving: "warn",
  working: "good",
}
