import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks"

const NEAR = 48

/**
 * Whether a thread stays at its end: only scrolling up leaves it. What grows
 * in it or around it moves the end away too, but is no wish to leave.
 */
export function staysAtEnd(
  was: { atEnd: boolean; top: number },
  now: { scrollTop: number; scrollHeight: number; clientHeight: number },
): boolean {
  if (now.scrollHeight - now.scrollTop - now.clientHeight < NEAR) return true
  return was.atEnd && now.scrollTop >= was.top
}

interface Following {
  box: { current: HTMLDivElement | null }
  /** What is scrolled, whose growing is followed. */
  content: { current: HTMLDivElement | null }
  /** Something came in below what is seen. */
  below: boolean
  toEnd: () => void
  scrolled: () => void
}

/**
 * Scrolls as a thread should: it stays at its end when it is there, stays at
 * what is read when older ones come in above, and otherwise only tells that
 * something came in below. ours: the last one was written here.
 */
export function useFollowing(first: string, last: string, ours: boolean): Following {
  const box = useRef<HTMLDivElement | null>(null)
  const content = useRef<HTMLDivElement | null>(null)
  const atEnd = useRef(true)
  const top = useRef(0)
  const before = useRef({ first, last, height: 0 })
  const [below, setBelow] = useState(false)

  const toEnd = () => {
    const { current } = box
    if (current) {
      current.scrollTop = current.scrollHeight
      top.current = current.scrollTop
    }
    atEnd.current = true
    setBelow(false)
  }
  const scrolled = () => {
    const { current } = box
    if (!current) return // it was left between scrolling and being told of it
    atEnd.current = staysAtEnd({ atEnd: atEnd.current, top: top.current }, current)
    top.current = current.scrollTop
    if (atEnd.current) setBelow(false)
  }

  useLayoutEffect(() => {
    const { current } = box
    if (!current) return
    const was = before.current
    before.current = { first, last, height: current.scrollHeight }
    if (was.first !== first && was.last === last && was.height) current.scrollTop += current.scrollHeight - was.height
    else if (atEnd.current || (was.last !== last && ours)) toEnd()
    else if (was.last !== last) setBelow(true)
  })
  useEffect(() => {
    const watch = new ResizeObserver(() => atEnd.current && toEnd())
    watch.observe(box.current!)
    watch.observe(content.current!)
    return () => watch.disconnect()
  }, [])
  return { box, content, below, toEnd, scrolled }
}
