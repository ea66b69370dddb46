import type { OptInPage, OptInPageSettings } from "../api"

// What the form of an opt-in page holds: numbers as they are typed.

export interface Form extends Omit<OptInPageSettings, "monthly" | "daily_limit" | "registration"> {
  monthly: string
  daily_limit: string
}

export function formOf(page: OptInPage): Form {
  const { name, code, on, number_id, brand, about_en, about_fr, monthly, policy_url, terms_url, unconfirmed, abroad, daily_limit } = page
  return {
    name, code, on, number_id, brand, about_en, about_fr, policy_url, terms_url, unconfirmed, abroad,
    monthly: monthly ? String(monthly) : "",
    daily_limit: String(daily_limit),
  }
}

export function emptyForm(numberID: string): Form {
  return {
    name: "", code: "", on: true, number_id: numberID, brand: "", about_en: "", about_fr: "", policy_url: "", terms_url: "",
    unconfirmed: false, abroad: false, monthly: "", daily_limit: "200",
  }
}

/** What is sent of some of a form's fields. */
export function settingsOf(form: Form, changes: Partial<Form>): Partial<OptInPageSettings> {
  const { monthly, daily_limit, ...same } = changes
  const sent: Partial<OptInPageSettings> = { ...same }
  if (monthly !== undefined) sent.monthly = wholeOr(form.monthly, 0)
  if (daily_limit !== undefined) sent.daily_limit = wholeOr(form.daily_limit, 0)
  return sent
}

/** A whole number that was typed; what is none is one that the server refuses. */
export function wholeOr(typed: string, nothing: number): number {
  const text = typed.replace(/[\s\u00a0\u202f,]/g, "")
  if (text === "") return nothing
  return /^\d{1,9}$/.test(text) ? Number(text) : -1
}
