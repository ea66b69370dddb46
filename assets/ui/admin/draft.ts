import { useRef, useState } from "preact/hooks"
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
  /** The version of what was kept when this change was begun. */
  version: () => string
  /** Takes what is changed here for a change of that version. */
  rebase: (version: string) => void
  /** Changes when everything was saved or discarded: a key for parts that begin anew then. */
  round: number
}

/**
 * A form's values on top of what is kept. Only what was changed here is held,
 * so that a colleague's change of another field shows meanwhile. version is that of
 * what is kept.
 */
export function useDraft<T extends object>(kept: T, version: string): Draft<T> {
  const [over, setOver] = useState<Partial<T>>({})
  const begun = useRef<string | undefined>(undefined)
  const [round, setRound] = useState(0)
  const value = { ...kept, ...over }
  return {
    value,
    set: (change) => {
      begun.current ??= version
      setOver((before) => ({ ...before, ...change }))
    },
    changed: changedFields(kept, value),
    changes: changes(kept, value),
    discard: () => {
      begun.current = undefined
      setOver({})
      setRound((n) => n + 1)
    },
    version: () => begun.current ?? version,
    rebase: (version) => (begun.current = version),
    round,
  }
}
