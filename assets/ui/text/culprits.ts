import { isGsm } from "./segments"

// The characters that make a text UCS-2, and what can stand for them, by the
// same rules as the server (app/sms).

export interface Culprit {
  /** The character as a reader sees it, with its accents or what it is joined from. */
  char: string
  /** What to write instead; may be empty for an invisible one. */
  replacement: string
  /** smart changes the look only, letter the spelling; none: nothing says the same. */
  kind: "smart" | "letter" | "none"
}

/** A flag, or a code point with its marks and what is joined to it. */
const SEEN =
  /[\u{1F1E6}-\u{1F1FF}]{2}|.(?:[\u0300-\u036F\u20E3\uFE00-\uFE0F\u{1F3FB}-\u{1F3FF}\u{E0020}-\u{E007F}]|\u200D[\u2190-\u{1FAFF}])*/gsu

/** The distinct characters that force UCS-2, in order. */
export function culprits(text: string): Culprit[] {
  const seen = new Set((text.match(SEEN) ?? []).filter((char) => !isGsm(char)))
  return [...seen].map((char) => ({ char, ...replacementFor(char) }))
}

/** The text with every culprit replaced that can be. */
export function replaced(text: string): string {
  return text.replace(SEEN, (char) => {
    if (isGsm(char)) return char
    const { replacement, kind } = replacementFor(char)
    return kind === "none" ? char : replacement
  })
}

type Replacement = Omit<Culprit, "char">

function replacementFor(char: string): Replacement {
  const composed = char.normalize("NFC")
  if (isGsm(composed)) return { replacement: composed, kind: "smart" }
  const first = String.fromCodePoint(char.codePointAt(0)!)
  const look = first === char ? typography(first) : undefined
  if (look !== undefined) return { replacement: look, kind: "smart" }
  const spelt = SPELLING[first]
  if (spelt) return { replacement: spelt, kind: "letter" }
  const bare = plain(char)
  if (/[\p{L}\p{Nd}\p{P}]/u.test(first) && bare && isGsm(bare)) return { replacement: bare, kind: "letter" }
  return { replacement: "", kind: "none" }
}

const LOOKS: [RegExp, string][] = [
  [/[‘’‚‛‹›′ʼ´`]/u, "'"],
  [/[“”„‟«»″]/u, '"'],
  [/[‐\u2011‒–—―−•]/u, "-"],
  [/…/u, "..."],
  [/·/u, "."],
  [/⁄/u, "/"],
  [/[\u2028\u2029\u0085]/u, "\n"],
  [/[\t\u00A0\u202F\u205F\u3000\u2000-\u200A]/u, " "],
  [/[\u00AD\u200B\u2060\uFEFF\u200E\u202A\u202C\u2066\u2068\u2069]/u, ""],
]

/** The plain form of quotes, dashes, spaces and invisible marks. */
function typography(char: string): string | undefined {
  return LOOKS.find(([these]) => these.test(char))?.[1]
}

/** The usual spelling of what does not come apart into a letter and its accent. */
const SPELLING: Record<string, string> = {
  œ: "oe",
  Œ: "OE",
  ł: "l",
  Ł: "L",
  đ: "d",
  Đ: "D",
  ð: "d",
  Ð: "D",
  þ: "th",
  Þ: "Th",
  ı: "i",
  ẞ: "SS",
  "°": "o",
  "²": "2",
  "³": "3",
  "×": "x",
  "©": "(c)",
  "®": "(R)",
  "™": "TM",
  "№": "No",
  "→": "->",
  "←": "<-",
}

/** Without accents, ligatures and widths; a mark that follows neither letter nor digit stays. */
function plain(char: string): string {
  let out = ""
  let base = ""
  for (const c of char.normalize("NFKD")) {
    if (/\p{M}/u.test(c)) {
      if (/[\p{L}\p{Nd}]/u.test(base)) continue
    } else {
      base = c
    }
    out += typography(c) ?? c
  }
  return out
}
