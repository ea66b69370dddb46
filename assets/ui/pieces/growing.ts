import { useEffect, useLayoutEffect } from "preact/hooks"

const LINES = 8

/** Grows with its text to eight lines, also where the text wraps anew because the window changed. */
export function useGrowing(box: { current: HTMLTextAreaElement | null }, text: string): void {
  useLayoutEffect(() => void (box.current && fit(box.current)), [text])
  useEffect(() => {
    const { current } = box
    if (!current) return undefined
    let width = current.clientWidth
    const watch = new ResizeObserver(() => {
      if (current.clientWidth === width) return
      width = current.clientWidth
      requestAnimationFrame(() => fit(current)) // not while sizes are being told
    })
    watch.observe(current)
    return () => watch.disconnect()
  }, [])
}

function fit(box: HTMLTextAreaElement): void {
  box.style.height = "auto"
  const { lineHeight, paddingTop, paddingBottom } = getComputedStyle(box)
  const most = parseFloat(lineHeight) * LINES + parseFloat(paddingTop) + parseFloat(paddingBottom)
  box.style.height = `${Math.min(box.scrollHeight, most)}px`
}
