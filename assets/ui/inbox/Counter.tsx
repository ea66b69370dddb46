import { number, t, type Key } from "../text/i18n"
import { insert } from "../pieces/insert"
import { replaced, type Culprit } from "../text/culprits"
import { savingIn } from "../text/thrift"
import { LONGEST, segments } from "../text/segments"
import { visible } from "../text/visible"

/** Why a text is not sent as it is: empty, or too long. */
export function sendable(text: string): boolean {
  return visible(text) && text.length <= LONGEST
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

interface ThriftProps {
  text: string
  /** The field it is written in, which keeps the focus, its caret and its undo. */
  box: { current: HTMLTextAreaElement | null }
}

/** Says which characters make the text longer on the air, and offers to replace those that can be. */
export function Thrift({ text, box }: ThriftProps) {
  const saving = text.length > LONGEST ? undefined : savingIn(text)
  if (!saving) return null
  const replace = () => {
    const { current: field } = box
    if (!field) return
    const caret = replaced(field.value.slice(0, field.selectionStart)).length
    insert(field, replaced(field.value), 0, field.value.length)
    field.setSelectionRange(caret, caret)
  }
  const { found, parts, fewer, byReplacing } = saving
  return (
    <div class="thrift" role="status">
      <span>
        {t(byReplacing ? "thrift.replace" : "thrift.without", {
          count: found.length,
          characters: list(found),
          parts: number(parts),
          fewer: number(fewer),
        })}
      </span>
      {byReplacing && (
        <button type="button" class="link" onMouseDown={(e) => e.preventDefault()} onClick={replace}>
          {offer(found)}
        </button>
      )}
    </div>
  )
}

const NAMED = 3

/** “ê”, “ç” and 2 more. */
function list(found: Culprit[]): string {
  const named = found
    .slice(0, found.length > NAMED + 1 ? NAMED : NAMED + 1)
    .map(({ char }) => t("thrift.character", { char: shownAs(char) }))
  const rest = found.length - named.length
  const all = rest ? [...named, t("thrift.more" as Key, { count: rest })] : named
  return new Intl.ListFormat(document.documentElement.lang, { type: "conjunction" }).format(all)
}

function shownAs(char: string): string {
  return visible(char) ? char : t("thrift.invisible")
}

function offer(found: Culprit[]): string {
  const [one] = found
  return found.length === 1 && one!.replacement.trim()
    ? t("thrift.write", { char: one!.replacement })
    : t("thrift.replace_them")
}
