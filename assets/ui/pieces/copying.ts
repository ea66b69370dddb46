import type { RefObject } from "preact"
import { useState } from "preact/hooks"
import { t } from "../text/i18n"

/**
 * Copying what a control holds, or what is written in an element. On plain HTTP browsers have no clipboard for
 * us, so it is selected and the person copies it. said is what to tell then.
 */
export function useCopy<E extends HTMLElement>(ref: RefObject<E | null>): { copy: () => Promise<void>; said: string } {
  const [said, setSaid] = useState("")
  const copy = async () => {
    const value = select(ref.current!)
    try {
      await navigator.clipboard.writeText(value)
      setSaid(t("copied"))
    } catch {
      setSaid(t("copy_by_hand"))
    }
    setTimeout(() => setSaid(""), 4_000)
  }
  return { copy, said }
}

/** Selects what is to be copied, and gives it. */
function select(e: HTMLElement): string {
  if (e instanceof HTMLInputElement || e instanceof HTMLTextAreaElement) {
    e.focus()
    e.select()
    return e.value
  }
  getSelection()?.selectAllChildren(e)
  return e.innerText
}
