// How many parts a text takes on the air, by the same rules as the server
// (app/sms): one character outside GSM 03.38 turns the whole text into UCS-2.
// Neither an escape pair nor a surrogate pair is split over two parts, so a
// part may end one unit early; that padding counts as used.

const BASIC =
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡" +
  "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
const EXTENDED = "\f^{}\\[~]|€"

/** Most a text may have, in UTF-16 units. */
export const LONGEST = 1600

export interface Segments {
  encoding: "gsm7" | "ucs2"
  parts: number
  /** Units used, padding included. */
  used: number
  /** Units that fit into this many parts. */
  limit: number
}

/** Counts a text's parts. An empty text has none. */
export function segments(text: string): Segments {
  const encoding = [...text].every((c) => gsmLength(c) > 0) ? "gsm7" : "ucs2"
  const [single, each] = encoding === "gsm7" ? [160, 153] : [70, 67]
  const lengths = [...text].map((c) => (encoding === "gsm7" ? gsmLength(c) : c.length))
  const total = lengths.reduce((sum, n) => sum + n, 0)
  if (total === 0) return { encoding, parts: 0, used: 0, limit: single }
  if (total <= single) return { encoding, parts: 1, used: total, limit: single }
  return { encoding, ...packed(lengths, each) }
}

function packed(lengths: number[], each: number): { parts: number; used: number; limit: number } {
  let parts = 1
  let filled = 0
  for (const n of lengths) {
    if (filled + n > each) {
      parts++
      filled = 0
    }
    filled += n
  }
  return { parts, used: (parts - 1) * each + filled, limit: parts * each }
}

/** Septets of a character in GSM 03.38; 0 when it is not in it. */
function gsmLength(c: string): number {
  if (BASIC.includes(c)) return 1
  return EXTENDED.includes(c) ? 2 : 0
}

/** A character that makes a text UCS-2, and what could stand for it. */
export interface Costly {
  character: string
  /** undefined where nothing says the same. */
  instead?: string
}

const SAME: Record<string, string> = {
  "’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "-", "—": "-", "…": "...",
  "\u00a0": " ", "\u202f": " ", "\u2009": " ", "œ": "oe", "Œ": "OE", "ç": "c", "•": "-", "\t": " ",
}

/** The characters that make a text UCS-2, each once, in order. */
export function costly(text: string): Costly[] {
  const found = new Set([...text].filter((c) => gsmLength(c) === 0))
  return [...found].map((character) => ({ character, instead: SAME[character] ?? bare(character) }))
}

/** A letter without its accent, if that is in GSM 03.38. */
function bare(character: string): string | undefined {
  const letter = character.normalize("NFD").replace(/\p{M}/gu, "")
  return letter !== character && letter !== "" && [...letter].every((c) => gsmLength(c) > 0) ? letter : undefined
}

/** The text with every costly character replaced that can be. */
export function cheaper(text: string): string {
  return costly(text).reduce((all, c) => (c.instead ? all.replaceAll(c.character, c.instead) : all), text)
}
