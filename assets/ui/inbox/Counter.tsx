import { number, t, type Key } from "../text/i18n"
import { culprits, replaced, type Culprit } from "../text/culprits"
import { LONGEST, segments } from "../text/segments"

/** Why a text is not sent as it is: empty, or too long. */
export function sendable(text: string): boolean {
  return text.trim() !== "" && text.length <= LONGEST
}

/** How many parts the text takes, quietly; in words where it matters. */
export function Counter({ id, text }: { id: string; text: string }) {
  const { parts, used, limit } = segments(text)
  if (text.length > LONGEST) {
    return (
      <span id={id} class="counter bad" role="status">
        {t("count.too_long", { count: text.length - LONGEST, limit: LONGEST })}
      </span>
    )
  }
  const words = t("count.parts", { count: parts, used: number(used), limit: number(limit) })
  return (
    <span id={id} class={`counter num ${parts > 3 ? "warn" : ""}`}>
      {text ? words : ""}
    </span>
  )
}

/** Says which characters make the text longer on the air, and offers to replace them. */
export function Thrift({ text, onText }: { text: string; onText: (text: string) => void }) {
  const found = culprits(text)
  if (found.length === 0 || text.length > LONGEST) return null
  const { parts } = segments(text)
  const thrifty = replaced(text)
  const without = segments(thrifty).encoding === "gsm7" ? segments(thrifty).parts : segments(bare(thrifty)).parts
  if (without >= parts) return null
  const replaceable = found.filter((one) => one.kind !== "none")
  const rest = found.some((one) => one.kind === "none")
  return (
    <div class="thrift" role="status">
      <span>
        {t(rest ? "thrift.without" : "thrift.replace", {
          count: found.length,
          characters: list(found),
          parts: number(parts),
          fewer: number(without),
        })}
      </span>
      {!rest && (
        <button type="button" class="link" onClick={() => onText(thrifty)}>
          {offer(replaceable)}
        </button>
      )}
    </div>
  )
}

function bare(text: string): string {
  return culprits(text).reduce((all, { char }) => all.replaceAll(char, ""), text)
}

const NAMED = 3

/** “ê”, “ç” and 2 more. */
function list(found: Culprit[]): string {
  const named = found
    .slice(0, found.length > NAMED + 1 ? NAMED : NAMED + 1)
    .map(({ char }) => t("thrift.character", { char: visible(char) }))
  const rest = found.length - named.length
  const all = rest ? [...named, t("thrift.more" as Key, { count: rest })] : named
  return new Intl.ListFormat(document.documentElement.lang, { type: "conjunction" }).format(all)
}

function visible(char: string): string {
  return /^[\s\u00ad\u200b-\u200f\u2060-\u2069\ufeff]+$/u.test(char) ? t("thrift.invisible") : char
}

function offer(found: Culprit[]): string {
  const [one] = found
  return found.length === 1 && one!.replacement.trim()
    ? t("thrift.write", { char: one!.replacement })
    : t("thrift.replace_them")
}
