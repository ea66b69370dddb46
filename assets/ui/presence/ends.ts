import { instantOf } from "../text/wall"

const LONGEST = 366 * 24 * 3_600_000

/** The instant a wall time names as the end of a presence, or why it cannot be one. */
export function endOf(wall: string, now: number): { at: string } | { wrong: "missing" | "past" | "too_late" } {
  const instant = wall ? instantOf(wall) : NaN
  if (Number.isNaN(instant)) return { wrong: "missing" }
  if (instant <= now) return { wrong: "past" }
  if (instant > now + LONGEST) return { wrong: "too_late" }
  return { at: new Date(instant).toISOString() }
}
