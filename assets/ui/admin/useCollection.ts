import { useEffect, useState } from "preact/hooks"
import { asProblem, type Problem } from "../net/problem"
import type { Collection } from "../state/collection"

/** Reads a collection when it is first needed. */
export function useCollection<T extends { id: string }>(
  of: Collection<T>,
): { done: boolean; problem: Problem | undefined; again: () => void } {
  const [problem, setProblem] = useState<Problem>()
  const again = () => {
    setProblem(undefined)
    of.refresh().catch((thrown) => setProblem(asProblem(thrown)))
  }
  useEffect(() => void (of.read.peek() || again()), [of])
  return { done: of.read.value, problem, again }
}
