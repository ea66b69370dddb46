import { useEffect, useState } from "preact/hooks"
import { asProblem, type Problem } from "../net/problem"
import { timers } from "../net/stream"
import { Asking } from "./asking"

/** What came of a question. */
export interface Answered<T> {
  question: string
  answer?: T
  problem?: Problem
}

const PAUSE = 150 // ms between letters that still count as typing

/**
 * The answer to what is being typed; undefined at first, and where nothing is
 * asked. While a newer one is awaited the older stays, with its question.
 */
export function useAnswer<T>(
  question: string | undefined,
  ask: (question: string) => Promise<T>,
): Answered<T> | undefined {
  const [asking] = useState(() => new Asking(PAUSE, timers))
  const [answered, setAnswered] = useState<Answered<T>>()
  useEffect(() => {
    if (question === undefined) {
      asking.stop()
      return setAnswered(undefined)
    }
    asking.ask(
      () => ask(question),
      (answer) => setAnswered({ question, answer }),
      (thrown) => setAnswered({ question, problem: asProblem(thrown) }),
    )
  }, [question])
  useEffect(() => () => asking.stop(), [])
  return answered
}
