import { useEffect, useState } from "preact/hooks"

/** Milliseconds until a time, told anew every second. */
export function useTimeLeft(at: string): number {
  const [left, setLeft] = useState(Date.parse(at) - Date.now())
  useEffect(() => {
    setLeft(Date.parse(at) - Date.now())
    const timer = setInterval(() => setLeft(Date.parse(at) - Date.now()), 1000)
    return () => clearInterval(timer)
  }, [at])
  return left
}
