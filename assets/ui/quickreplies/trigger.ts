// Where in a text quick replies are asked for: a "/" at its start or after white
// space, and the letters after it up to the caret. A "/" inside a word, a number
// or a web address asks for nothing.

/** The "/" with its letters: where it stands, and what is looked for. */
export interface Trigger {
  /** Where the "/" is. */
  start: number
  /** The caret: after the letters. */
  end: number
  query: string
}

/** What is asked for at the caret; undefined where nothing is. */
export function triggerAt(text: string, caret: number): Trigger | undefined {
  const found = /(?:^|\s)\/([^\s/]*)$/u.exec(text.slice(0, caret))
  if (!found) return undefined
  const query = found[1]!
  return { start: caret - query.length - 1, end: caret, query }
}

/** Whether the list is open, and where it was left. */
export interface Asked {
  /** What it is open for. */
  open?: Trigger
  /** The "/" that somebody left with Escape: its further letters open nothing. */
  left?: number
}

/** After typing. caret is undefined where none stands in the text. */
export function typed(before: Asked, text: string, caret: number | undefined): Asked {
  const at = caret === undefined ? undefined : triggerAt(text, caret)
  if (!at) return {}
  return at.start === before.left ? { left: at.start } : { open: at }
}

/** After the caret moved: out of the letters it closes the list, and into others it opens none. */
export function moved(before: Asked, text: string, caret: number | undefined): Asked {
  const at = caret === undefined ? undefined : triggerAt(text, caret)
  if (!before.open) return before
  return at?.start === before.open.start ? { open: at } : {}
}

/** After leaving the list with what was typed as it is. */
export function leave({ open }: Asked): Asked {
  return open ? { left: open.start } : {}
}
