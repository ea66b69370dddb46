import { useState } from "preact/hooks"
import type { Spot } from "./draft"

// Moving a rule by its grip, with a mouse or a finger: a line shows where it would go.

export interface Dragging {
  /** What is dragged. */
  id: string | undefined
  /** Before what it would go. */
  over: Spot | undefined
  start: (event: PointerEvent, id: string) => void
}

/** onDrop is told where it was let go; allowed says whether it may go there. */
export function useDragging(onDrop: (id: string, to: Spot) => void, allowed: (id: string, to: Spot) => boolean): Dragging {
  const [id, setId] = useState<string>()
  const [over, setOver] = useState<Spot>()
  const start = (event: PointerEvent, dragged: string) => {
    if (event.button !== 0) return
    const grip = event.currentTarget as HTMLElement
    let to: Spot | undefined
    const move = ({ clientX, clientY }: PointerEvent) => {
      const found = spotUnder(clientX, clientY)
      to = found && allowed(dragged, found) ? found : undefined
      setId(dragged)
      setOver(to)
    }
    const end = (last: Event) => {
      grip.removeEventListener("pointermove", move)
      grip.removeEventListener("pointerup", end)
      grip.removeEventListener("pointercancel", end)
      setId(undefined)
      setOver(undefined)
      if (to && last.type === "pointerup") onDrop(dragged, to)
    }
    grip.setPointerCapture(event.pointerId)
    grip.addEventListener("pointermove", move)
    grip.addEventListener("pointerup", end)
    grip.addEventListener("pointercancel", end)
  }
  return { id, over, start }
}

/** Before which rule of which list a point is: the upper half of a rule is before it. */
function spotUnder(x: number, y: number): Spot | undefined {
  const there = document.elementFromPoint(x, y)
  const list = there?.closest<HTMLElement>("[data-list]")
  if (!list) return undefined
  const set = list.dataset.list === "routes" ? undefined : Number(list.dataset.list)
  const row = there!.closest<HTMLElement>("[data-rule]")
  if (!row) return { set, at: list.querySelectorAll("[data-rule]").length }
  const { top, height } = row.getBoundingClientRect()
  return { set, at: Number(row.dataset.at) + (y < top + height / 2 ? 0 : 1) }
}
