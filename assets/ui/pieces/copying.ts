import type { RefObject } from "preact"
import { useState } from "preact/hooks"
import { t } from "../text/i18n"

type Selectable = HTMLInputElement | HTMLTextAreaElement

/**
 * Copying what a control holds. On plain HTTP browsers have no clipboard for
 * us, so it is selected and the person copies it. said is what to tell then.
 */
export function useCopy<E extends Selectable>(ref: RefObject<E | null>): { copy: () => Promise<void>; said: string } {
  const [said, setSaid] = useState("")
  const copy = async () => {
    ref.current?.focus()
    ref.current?.select()
    try {
      await navigator.clipboard.writeText(ref.current!.value)
      setSaid(t("copied"))
    } catch {
      setSaid(t("copy_by_hand"))
    }
    setTimeout(() => setSaid(""), 4_000)
  }
  return { copy, said }
}
