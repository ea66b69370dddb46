import { useLayoutEffect, useRef, useState } from "preact/hooks"

/** A list with the element at one place put at another. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const all = [...list]
  all.splice(to, 0, ...all.splice(from, 1))
  return all
}

/**
 * Rows that are put in order: by dragging their grips, and with Alt and the arrow keys
 * at any of them. Of the row that was moved by keys the grip has the focus then.
 */
export function useMoving(count: number, onMove: (from: number, to: number) => void) {
  const list = useRef<HTMLOListElement>(null)
  const follow = useRef<number | undefined>(undefined)
  const [dragged, setDragged] = useState<number>()
  const [over, setOver] = useState<number>()
  useLayoutEffect(() => {
    if (follow.current === undefined) return
    list.current?.children[follow.current]?.querySelector<HTMLElement>(".grip")?.focus()
    follow.current = undefined
  })
  const move = (from: number, to: number) => {
    if (to < 0 || to >= count || from === to) return
    onMove(from, to)
  }
  const end = () => (setDragged(undefined), setOver(undefined))
  return {
    list,
    move,
    row: (i: number) => ({
      "data-drop": dragged === undefined || over !== i || dragged === i ? undefined : dragged < i ? "below" : "above",
      "data-dragged": dragged === i || undefined,
      onDragOver: (e: DragEvent) => {
        if (dragged === undefined) return
        e.preventDefault()
        setOver(i)
      },
      onDrop: (e: DragEvent) => {
        if (dragged === undefined) return
        e.preventDefault()
        move(dragged, i)
        end()
      },
      onKeyDown: (e: KeyboardEvent) => {
        const by = e.altKey ? { ArrowUp: -1, ArrowDown: 1 }[e.key] : undefined
        if (!by || (e.target as Element).closest("select, textarea")) return // in a menu they open it
        e.preventDefault()
        if (i + by < 0 || i + by >= count) return
        follow.current = i + by
        move(i, i + by)
      },
    }),
    grip: (i: number) => ({
      draggable: true,
      onDragStart: (e: DragEvent) => {
        e.dataTransfer?.setData("text/plain", String(i + 1))
        const row = (e.currentTarget as Element).closest("li")
        if (row) e.dataTransfer?.setDragImage(row, 0, 0)
        setDragged(i)
      },
      onDragEnd: end,
    }),
  }
}
