import type { ComponentChildren } from "preact"
import { useEffect, useId, useRef } from "preact/hooks"
import { t } from "../text/i18n"
import { IconButton } from "./Button"

/**
 * A native dialog, open for as long as it is there. Escape, the cross and a
 * click outside close it; the focus goes back to where it was.
 */
export function Dialog({
  title,
  onClose,
  children,
  class: more = "",
}: {
  title: string
  onClose: () => void
  children: ComponentChildren
  class?: string
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const before = document.activeElement
    if (dialog.current?.isConnected) dialog.current.showModal() // else the page is going already
    return () => before instanceof HTMLElement && before.focus()
  }, [])
  return (
    <dialog
      ref={dialog}
      class={`dialog ${more}`}
      aria-labelledby={id}
      onClose={onClose}
      onMouseDown={(e) => e.target === dialog.current && onClose()}
    >
      <header>
        <h2 id={id}>{title}</h2>
        <IconButton icon="x" size={20} label={t("close")} onClick={onClose} />
      </header>
      <div class="body">{children}</div>
    </dialog>
  )
}
