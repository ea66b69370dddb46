// Where in the server's event log something was seen. An ID of the stream and
// the header Textdesk-Position have the same form: "<log>.<seq>"; a bare number
// is of the log without a name.

export interface Position {
  /** Which log; one that was restored is another. */
  log: string
  seq: number
}

/** Reads a position; undefined where there is none or it makes no sense. */
export function parsePosition(text: string | null | undefined): Position | undefined {
  const found = /^(?:(.*)\.)?(\d+)$/.exec(text ?? "")
  return found ? { log: found[1] ?? "", seq: Number(found[2]) } : undefined
}

/**
 * Whether a was certainly seen before b. Positions of different logs cannot be
 * compared, and what has no position is older than nothing.
 */
export function before(a: Position | undefined, b: Position | undefined): boolean {
  return a !== undefined && b !== undefined && a.log === b.log && a.seq < b.seq
}

/** The later of two; b where they cannot be compared. */
export function later(a: Position | undefined, b: Position | undefined): Position | undefined {
  return b === undefined || before(b, a) ? a : b
}
