import type { ComponentChildren } from "preact"
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks"
import type { Problem } from "../net/problem"
import { Button } from "../pieces/Button"
import { Dialog } from "../pieces/Dialog"
import { words } from "../pieces/ErrorNote"
import { Icon } from "../pieces/Icon"
import { phone } from "../state/media"
import { beforeLeaving } from "../state/router"
import { language, t } from "../text/i18n"
import { listed } from "../text/listed"
import { lowered } from "./about"

/**
 * The bar that appears when something changed and says what. Leaving asks while
 * it is there.
 */
export function SaveBar({
  names,
  said,
  note,
  busy,
  problem,
  onSave,
  onDiscard,
}: {
  /** The changed fields by their labels. */
  names: string[]
  /** What was changed, where the labels say too little. */
  said?: string[]
  /** What that does not touch, or when it acts. */
  note?: ComponentChildren
  busy: boolean
  problem?: Problem
  onSave: () => void
  onDiscard: () => void
}) {
  const dirty = names.length > 0
  const [leave, setLeave] = useState<{ on: () => void }>()
  // With the bar itself, not a frame later: who leaves once it is gone is not asked.
  useLayoutEffect(() => (dirty ? beforeLeaving((on) => (setLeave({ on }), false)) : undefined), [dirty])
  useLayoutEffect(() => (leave && !dirty ? leave.on() : undefined), [leave, dirty])
  const bar = useRef<HTMLDivElement>(null)
  useGoingOn(bar, dirty)
  if (!dirty) return null
  return (
    <div class="save-bar" ref={bar} role="region" aria-label={t("save_bar.label")}>
      <p role="status">
        {problem ? (
          <span class="bad">
            <Icon name="triangle-alert" /> {words(problem)}
          </span>
        ) : said?.length ? (
          <span class="changes">
            <b>{t("save_bar.count", { count: said.length })}</b> {said.join(" · ")}
          </span>
        ) : (
          t("save_bar.changes", { count: names.length, names: listed(names.map(lowered), language.value) })
        )}
        {note && !problem && <span class="spares">{note}</span>}
      </p>
      <Button onClick={onDiscard} disabled={busy}>
        {t("save_bar.discard")}
      </Button>
      <Button kind="main" busy={busy} onClick={onSave}>
        {t("save")}
      </Button>
      {leave && (
        <Dialog title={t("leaving.title")} onClose={() => setLeave(undefined)}>
          <p>{t("leaving.help", { names: listed(names.map(lowered), language.value) })}</p>
          <div class="buttons">
            <Button onClick={() => setLeave(undefined)}>{t("leaving.stay")}</Button>
            <Button kind="danger" onClick={onDiscard}>
              {t("leaving.discard")}
            </Button>
          </div>
        </Dialog>
      )}
    </div>
  )
}

/** Once the bar has gone with its buttons, the focus is again where somebody was before it; on a phone that would bring up the keyboard. */
function useGoingOn(bar: { current: HTMLElement | null }, dirty: boolean): void {
  const last = useRef<HTMLElement | undefined>(undefined)
  useEffect(() => {
    const moved = ({ target }: FocusEvent) => {
      if (target instanceof HTMLElement && !bar.current?.contains(target)) last.current = target
    }
    document.addEventListener("focusin", moved)
    return () => document.removeEventListener("focusin", moved)
  }, [])
  useEffect(() => {
    if (!dirty && !phone.peek() && document.activeElement === document.body) last.current?.focus({ preventScroll: true })
  }, [dirty])
}
