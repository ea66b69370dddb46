import { useEffect, useRef, useState } from "preact/hooks"
import { refusals, type Refusals } from "./input"
import { t } from "../text/i18n"
import { asProblem, type Problem } from "./problem"

export interface Submit {
  /** It is under way. */
  busy: boolean
  /** What was refused, by field, in words. */
  refused: Refusals
  /** A problem that is about no field of the form. */
  problem: Problem | undefined
  /** Sends; tells whether it went well. */
  submit: (event?: Event) => Promise<boolean>
  /** Forgets what was refused. */
  clear: () => void
  /** Forgets what was refused of these fields, and within them: somebody is mending it. */
  forget: (fields: readonly string[]) => void
}

/**
 * Sending a form: one request at a time, and what is refused goes to the field
 * it is about, which gets the focus. at: see refusals.
 */
export function useSubmit(
  fields: readonly string[],
  send: () => Promise<unknown>,
  at: Record<string, string> = {},
): Submit {
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Refusals>({})
  const [problem, setProblem] = useState<Problem>()
  const underWay = useRef(false)
  const answered = useRef(false)
  useEffect(() => {
    if (!answered.current) return // somebody is mending one of them, and has the focus
    answered.current = false
    if (Object.keys(refused).some((field) => field)) document.querySelector<HTMLElement>("[aria-invalid=true]")?.focus()
  }, [refused])
  const clear = () => (setRefused({}), setProblem(undefined))
  const forget = (fields: readonly string[]) => {
    const about = (field: string) => fields.some((one) => field === one || field.startsWith(`${one}.`))
    if (Object.keys(refused).some(about)) setRefused(Object.fromEntries(Object.entries(refused).filter(([field]) => !about(field))))
  }
  const submit = async (event?: Event) => {
    event?.preventDefault()
    if (underWay.current) return false
    underWay.current = true
    setBusy(true)
    clear()
    try {
      await send()
      return true
    } catch (thrown) {
      answered.current = true
      if (thrown instanceof Empty) {
        setRefused(Object.fromEntries(thrown.fields.map((field) => [field, t("problem.required")])))
        return false
      }
      const found = asProblem(thrown)
      const placed = refusals(found, fields, at)
      setRefused(placed)
      if ("" in placed) setProblem(found)
      return false
    } finally {
      underWay.current = false
      setBusy(false)
    }
  }
  return { busy, refused, problem, submit, clear, forget }
}

/** Fields that were left empty. */
class Empty {
  constructor(readonly fields: string[]) {}
}

/** Refuses here, all at once, what the server would refuse one by one: fields left empty. */
export function needed(values: Record<string, string>): void {
  const missing = Object.keys(values).filter((field) => !values[field]!.trim())
  if (missing.length) throw new Empty(missing)
}
