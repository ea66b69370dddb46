import { useLayoutEffect } from "preact/hooks"

const LINES = 8

/** Grows with its text to eight lines. */
export function useGrowing(box: { current: HTMLTextAreaElement | null }, text: string): void {
  useLayoutEffect(() => {
    const { current } = box
    if (!current) return
    current.style.height = "auto"
    const { lineHeight, paddingTop, paddingBottom } = getComputedStyle(current)
    const most = parseFloat(lineHeight) * LINES + parseFloat(paddingTop) + parseFloat(paddingBottom)
    current.style.height = `${Math.min(current.scrollHeight, most)}px`
  }, [text])
}
