// How many parts a text takes on the air, by the same rules as the server
// (app/sms): one character outside GSM 03.38 turns the whole text into UCS-2.
// Neither an escape pair nor a surrogate pair is split over two parts, so a
// part may end one unit early; that padding counts as used.

const BASIC = new Set(
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡" +
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà",
)
const EXTENDED = new Set("\f^{}\\[~]|€")

/** Most a text may have, in UTF-16 units, as string.length counts. */
export const LONGEST = 1600

export interface Segments {
  encoding: "gsm7" | "ucs2"
  /** Texts the carrier sends and charges: 1 or more. */
  parts: number
  /** Septets or UTF-16 units used, padding included. */
  used: number
  /** What this many parts hold. */
  limit: number
}

/** Counts a text's parts. */
export function segments(text: string): Segments {
  const encoding = isGsm(text) ? "gsm7" : "ucs2"
  const [alone, joined] = encoding === "gsm7" ? [160, 153] : [70, 67]
  const costs = [...text].map(encoding === "gsm7" ? septets : (c) => c.length)
  const total = costs.reduce((sum, n) => sum + n, 0)
  if (total <= alone) return { encoding, parts: 1, used: total, limit: alone }
  return { encoding, ...packed(costs, joined) }
}

function packed(costs: number[], joined: number): { parts: number; used: number; limit: number } {
  let parts = 1
  let filled = 0
  for (const n of costs) {
    if (filled + n > joined) {
      parts++
      filled = 0
    }
    filled += n
  }
  return { parts, used: (parts - 1) * joined + filled, limit: parts * joined }
}

/** Whether every character is in GSM 03.38. */
export function isGsm(text: string): boolean {
  return [...text].every((c) => septets(c) > 0)
}

/** What a character costs in GSM 03.38; 0 when it is not in it. */
function septets(c: string): number {
  if (BASIC.has(c)) return 1
  return EXTENDED.has(c) ? 2 : 0
}
