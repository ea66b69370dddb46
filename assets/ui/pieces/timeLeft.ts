import { useEffect, useState } from "preact/hooks"
import { serverNow } from "../net/clock"

/** Milliseconds until a time, told anew every second. */
export function useTimeLeft(at: string): number {
  const [left, setLeft] = useState(Date.parse(at) - serverNow())
  useEffect(() => {
    setLeft(Date.parse(at) - serverNow())
    const timer = setInterval(() => setLeft(Date.parse(at) - serverNow()), 1000)
    return () => clearInterval(timer)
  }, [at])
  return left
}
