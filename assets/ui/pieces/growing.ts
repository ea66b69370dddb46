import { useEffect, useLayoutEffect } from "preact/hooks"

const LINES = 8
/** No more of the window's height than this, so that what stands around it stays in sight. */
const SHARE = 0.4

/** Grows with its text to eight lines, as far as the window has room for them, also where the text wraps anew because the window changed. */
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
  const lines = parseFloat(lineHeight) * LINES + parseFloat(paddingTop) + parseFloat(paddingBottom)
  const most = Math.min(lines, window.innerHeight * SHARE)
  const edges = box.offsetHeight - box.clientHeight // without them the last line would scroll
  box.style.height = `${Math.min(box.scrollHeight, most) + edges}px`
}
