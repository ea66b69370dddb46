import type { Signal } from "@preact/signals"
import { t } from "../text/i18n"

const NARROWEST = 260
const WIDEST = 520

/** The edge between the list and the thread, moved by mouse or arrow keys. */
export function Resizer({ width }: { width: Signal<number> }) {
  const set = (wanted: number) => (width.value = Math.round(Math.min(WIDEST, Math.max(NARROWEST, wanted))))
  const grab = (event: PointerEvent & { currentTarget: HTMLElement }) => {
    const handle = event.currentTarget
    const offset = width.value - event.clientX
    handle.setPointerCapture(event.pointerId)
    handle.onpointermove = (moved) => set(moved.clientX + offset)
    handle.onpointerup = () => (handle.onpointermove = null)
  }
  const press = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -16, ArrowRight: 16 }[event.key]
    if (!step) return
    event.preventDefault()
    set(width.value + step)
  }
  return (
    <div
      class="resizer"
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={t("list_width")}
      aria-valuenow={width.value}
      aria-valuemin={NARROWEST}
      aria-valuemax={WIDEST}
      onPointerDown={grab}
      onMouseDown={(e) => e.preventDefault()} // no selecting or dragging of what lies beneath
      onKeyDown={press}
      onDblClick={() => set(340)}
    />
  )
}
