import { useState } from "preact/hooks"
import { changedFields, changes } from "./changes"

export interface Draft<T> {
  /** What is kept, with what was changed here on top. */
  value: T
  set: (change: Partial<T>) => void
  /** The fields that differ from what is kept. */
  changed: (keyof T)[]
  /** Only those, with their new values. */
  changes: Partial<T>
  discard: () => void
  /** Changes when everything was saved or discarded: a key for parts that begin anew then. */
  round: number
}

/**
 * A form's values on top of what is kept. Only what was changed here is held,
 * so that a colleague's change of another field shows meanwhile.
 */
export function useDraft<T extends object>(kept: T): Draft<T> {
  const [over, setOver] = useState<Partial<T>>({})
  const [round, setRound] = useState(0)
  const value = { ...kept, ...over }
  return {
    value,
    set: (change) => setOver((before) => ({ ...before, ...change })),
    changed: changedFields(kept, value),
    changes: changes(kept, value),
    discard: () => (setOver({}), setRound((n) => n + 1)),
    round,
  }
}
