import type { OptInRegistration } from "../api"
import { wholeOr } from "./form"

// What the form of a registration holds: the volume as it is typed.

export interface Draft extends Omit<OptInRegistration, "monthly_volume"> {
  monthly_volume: string
}

export function draftOf(registration: OptInRegistration): Draft {
  return { ...registration, samples: registration.samples ?? [], monthly_volume: registration.monthly_volume ? String(registration.monthly_volume) : "" }
}

export function registrationOf(draft: Draft): OptInRegistration {
  return { ...draft, monthly_volume: wholeOr(draft.monthly_volume, 0) }
}
