import type { Account, PhoneNumber, Settings } from "../api"

// The steps of the first set-up. Where one stands follows from what the server
// has, so that reloading, or coming back next week, goes on at the right place.

export const steps = ["you", "team", "account", "number", "address", "callback"] as const

export type Step = (typeof steps)[number]

/** What the server knows that the steps depend on. */
export interface Known {
  signedIn: boolean
  settings?: Settings
  account?: Account
  numbers: PhoneNumber[]
  /** The public address was looked at just now and is fine. */
  reachable?: boolean
}

/** Whether a step has nothing left to do. */
export function done(step: Step, known: Known): boolean {
  switch (step) {
    case "you":
      return known.signedIn
    case "team":
      return known.settings !== undefined && known.settings.team_name !== ""
    case "account":
      return known.account?.validation?.ok === true
    case "number":
      return known.numbers.length > 0
    case "address":
      return known.reachable === true || known.account?.last_callback_at !== undefined
    case "callback":
      return known.account?.last_callback_at !== undefined
  }
}

/** Where to go on: the first step that is not done. */
export function next(known: Known): Step {
  return steps.find((step) => !done(step, known)) ?? "callback"
}

/**
 * Whether a step can be opened: what it builds on is there. An account whose
 * key was not accepted yet is there; it can be mended later.
 */
export function openable(step: Step, known: Known): boolean {
  switch (step) {
    case "you":
      return !known.signedIn
    case "team":
    case "account":
      return known.signedIn
    case "number":
    case "address":
    case "callback":
      return known.account !== undefined
  }
}

/** The step to show for an address such as /welcome/number. */
export function stepAt(path: string, known: Known): Step {
  const wanted = steps.find((step) => path === `/welcome/${step}`)
  return wanted && openable(wanted, known) ? wanted : next(known)
}
