import { culprits, replaced, type Culprit } from "./culprits"
import { segments } from "./segments"

/** What some characters cost, and what it would be without them. */
export interface Saving {
  found: Culprit[]
  parts: number
  fewer: number
  /** Other characters can stand for them; else they would have to go. */
  byReplacing: boolean
}

/** How a text can take fewer parts, if it can: what helps by replacing comes before what helps by leaving out. */
export function savingIn(text: string): Saving | undefined {
  const all = culprits(text)
  if (all.length === 0) return undefined
  const { parts } = segments(text)
  const thrifty = replaced(text)
  const replaceable = all.filter(({ kind }) => kind !== "none")
  if (replaceable.length > 0 && segments(thrifty).parts < parts)
    return { found: replaceable, parts, fewer: segments(thrifty).parts, byReplacing: true }
  const bare = all.reduce((rest, { char }) => rest.replaceAll(char, ""), thrifty)
  if (segments(bare).parts < parts) return { found: all, parts, fewer: segments(bare).parts, byReplacing: false }
  return undefined
}
