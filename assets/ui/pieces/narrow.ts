import { useEffect, useState } from "preact/hooks"
import { phone } from "../state/media"

/** Whether an element is narrower than so many pixels. */
export function useNarrow(box: { current: HTMLElement | null }, pixels: number): boolean {
  const [narrow, setNarrow] = useState(phone.value)
  useEffect(() => {
    const watch = new ResizeObserver(([seen]) => setNarrow(seen!.contentRect.width < pixels))
    watch.observe(box.current!)
    return () => watch.disconnect()
  }, [pixels])
  return narrow
}
