import { useEffect, useState } from "preact/hooks"
import type { Recipient } from "../api"
import { api } from "../net/client"
import { asProblem, type Problem } from "../net/problem"
import { language } from "../text/i18n"

/** A number as it was typed, and from which of ours it is to be texted. */
export interface Typed {
  phone: string
  from: string
  shortCode: boolean
}

/** How a typed number is understood: whom it reaches, or why nobody. */
export interface Understood {
  typed: Typed
  to?: Recipient
  problem?: Problem
}

/** Asks the server how a typed number is understood. */
export async function understand(typed: Typed): Promise<Understood> {
  try {
    const query = { phone: typed.phone, number_id: typed.from, short_code: typed.shortCode ? "true" : undefined }
    return { typed, to: await api.get<Recipient>("recipient", query) }
  } catch (thrown) {
    return { typed, problem: asProblem(thrown) }
  }
}

/** How long nothing is typed before the server is asked. */
const PAUSE = 250

/** How what is typed is understood, once it rests; undefined until then. */
export function useUnderstood(typed: Typed): Understood | undefined {
  const [known, setKnown] = useState<Understood>()
  const { phone, from, shortCode } = typed
  useEffect(() => {
    if (!phone.trim()) return undefined
    let wanted = true
    const timer = setTimeout(async () => {
      const answer = await understand({ phone, from, shortCode })
      if (wanted) setKnown(answer)
    }, PAUSE)
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [phone, from, shortCode])
  return known && same(known.typed, typed) ? known : undefined
}

export function same(a: Typed, b: Typed): boolean {
  return a.phone === b.phone && a.from === b.from && a.shortCode === b.shortCode
}

/** A short code that nobody here has texted with must be said to be meant. */
export function asks({ to, typed }: Understood): boolean {
  return !!to && to.short_code && !to.contact_id && !typed.shortCode
}

/** What is refused whatever else is typed, and so is said at once. */
export function forbidden({ problem }: Understood): boolean {
  return ["number_emergency", "number_service", "number_own"].includes(problem?.more.reason ?? "")
}

/** The few digits of what may be meant as a short code, or "". */
export function shortDigits(phone: string): string {
  const digits = phone.replace(/[\s().\-/]/g, "")
  return /^[1-9]\d{2,5}$/.test(digits) ? digits : ""
}

/** The country's name, in the language of the screen. */
export function country(region: string): string {
  return region && (new Intl.DisplayNames(language.value, { type: "region" }).of(region) ?? region)
}
