import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks"

const NEAR = 48

interface Following {
  box: { current: HTMLDivElement | null }
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
  const atEnd = useRef(true)
  const before = useRef({ first, last, height: 0 })
  const [below, setBelow] = useState(false)

  const toEnd = () => {
    const { current } = box
    if (current) current.scrollTop = current.scrollHeight
    atEnd.current = true
    setBelow(false)
  }
  const scrolled = () => {
    const { scrollTop, scrollHeight, clientHeight } = box.current!
    atEnd.current = scrollHeight - scrollTop - clientHeight < NEAR
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
    return () => watch.disconnect()
  }, [])
  return { box, below, toEnd, scrolled }
}
