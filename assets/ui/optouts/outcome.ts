import type { OptOutOutcome } from "../api"

/** How many refused rows are named. */
const SHOWN = 200

/** The outcomes of two pieces of a file as one. */
export function sumOf(before: OptOutOutcome | undefined, piece: OptOutOutcome): OptOutOutcome {
  if (!before) return piece
  return {
    rows: piece.rows,
    opted_out: before.opted_out + piece.opted_out,
    opted_in: before.opted_in + piece.opted_in,
    unchanged: before.unchanged + piece.unchanged,
    refused: before.refused + piece.refused,
    refusals: [...before.refusals, ...piece.refusals].slice(0, SHOWN),
  }
}
