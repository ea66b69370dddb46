import { useEffect, useState } from "preact/hooks"
import type { Problem } from "../net/problem"

/** The seconds left of what a problem says to wait, counting down to 0. */
export function useSecondsLeft(problem: Problem | undefined): number {
  const [left, setLeft] = useState(0)
  useEffect(() => {
    const until = Date.now() + (problem?.more.retry_after ?? 0) * 1_000
    const tick = () => setLeft(Math.max(0, Math.ceil((until - Date.now()) / 1_000)))
    tick()
    if (!problem) return
    const timer = setInterval(tick, 250)
    return () => clearInterval(timer)
  }, [problem])
  return left
}
