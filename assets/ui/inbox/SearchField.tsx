import { signal } from "@preact/signals"
import { useEffect, useRef } from "preact/hooks"
import { IconButton } from "../pieces/Button"
import { Icon } from "../pieces/Icon"
import { go } from "../state/router"
import { t } from "../text/i18n"
import { label, type View } from "./views"
import { addressOf, where } from "./where"
import { composing } from "../shell/composing"

/** The search field is shown in place of the list's heading. */
export const searching = signal(false)

/** Looks for words in a folder while they are typed; Escape leaves. */
export function SearchField({ view, query }: { view: View; query: string }) {
  const input = useRef<HTMLInputElement>(null)
  const timer = useRef(0)
  useEffect(() => input.current?.focus(), [])
  const look = (words: string) => {
    clearTimeout(timer.current)
    timer.current = window.setTimeout(
      () => go(addressOf(view, where.value.id, { query: words.trim() }), { replace: true }),
      250,
    )
  }
  const leave = () => {
    clearTimeout(timer.current)
    searching.value = false
    go(addressOf(view, where.value.id), { replace: true })
  }
  return (
    <div class="search" role="search">
      <h1 class="unseen">{label(view)}</h1>
      <Icon name="search" />
      <input
        ref={input}
        type="search"
        aria-label={t("search_in", { folder: label(view) })}
        placeholder={t("search_in", { folder: label(view) })}
        defaultValue={query}
        onInput={(e) => look(e.currentTarget.value)}
        onKeyDown={(e) => e.key === "Escape" && !composing(e) && leave()}
      />
      <IconButton icon="x" label={t("search_leave")} onClick={leave} />
    </div>
  )
}
