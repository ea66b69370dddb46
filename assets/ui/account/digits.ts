import type { PhoneNumber } from "../api"

// Support numbers are written as TeleSign writes them: digits only, with the
// country code. The server decides; this only helps while somebody types.

const SHORT_CODE = 6
const LONGEST = 15

/** Country codes of the North American toll-free numbers, area code included. */
const tollFree = ["1800", "1833", "1844", "1855", "1866", "1877", "1888"]

/**
 * The digits that were most likely meant by what was typed, or undefined where
 * it is fine already or any guess might be another number.
 */
export function meantDigits(typed: string): string | undefined {
  const text = typed.trim()
  const digits = text.replace(/\D/g, "")
  if (digits === text || /\p{L}/u.test(text)) return undefined
  return digits.length >= 3 && digits.length <= LONGEST ? digits : undefined
}

/** What kind of number the digits most likely are. */
export function likelyType(digits: string): PhoneNumber["type"] {
  if (digits && digits.length <= SHORT_CODE) return "short_code"
  return digits.length === 11 && tollFree.includes(digits.slice(0, 4)) ? "toll_free" : "geo"
}
