import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks"
import { leave, moved, typed, type Asked, type Trigger } from "./trigger"

/** A text field, as a ref holds it. */
export interface Box {
  current: HTMLTextAreaElement | null
}

/** What is asked for in a field that holds text, and a way to leave it. */
export function useTrigger(box: Box, text: string): { trigger: Trigger | undefined; close: () => void } {
  const [asked, setAsked] = useState<Asked>({})
  const first = useRef(true)
  useLayoutEffect(() => {
    if (!first.current) setAsked((before) => typed(before, text, caretOf(box)))
    first.current = false // what was there before is not being typed
  }, [text])
  useEffect(() => {
    const look = () => setAsked((before) => moved(before, box.current?.value ?? "", caretOf(box)))
    document.addEventListener("selectionchange", look)
    document.addEventListener("focusout", look)
    return () => {
      document.removeEventListener("selectionchange", look)
      document.removeEventListener("focusout", look)
    }
  }, [])
  return { trigger: asked.open, close: () => setAsked(leave) }
}

/** Where the caret stands; undefined where the focus is elsewhere or something is selected. */
function caretOf({ current }: Box): number | undefined {
  if (!current || current !== document.activeElement || current.selectionStart !== current.selectionEnd) return undefined
  return current.selectionStart
}
