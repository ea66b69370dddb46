import { daysLater, instantOf, wallAt } from "../text/wall"

// When a text may go out later than now.

/** The server keeps a text for at most so many days. */
export const MOST_DAYS = 30

const HOUR = 3_600_000
const OPENING = "09:00"

/** In an hour. */
export function inAnHour(now: number): string {
  return new Date(now + HOUR).toISOString()
}

/** Tomorrow morning, by the clock on the desk's wall. */
export function tomorrowMorning(now: number): string {
  return new Date(instantOf(`${daysLater(wallAt(now), 1).slice(0, 10)}T${OPENING}`)).toISOString()
}

/** The instant a wall time names, or why it cannot be used. */
export function chosen(wall: string, now: number): { at: string } | { wrong: "missing" | "past" | "too_far" } {
  const instant = wall ? instantOf(wall) : NaN
  if (Number.isNaN(instant)) return { wrong: "missing" }
  if (instant <= now) return { wrong: "past" }
  if (instant > now + MOST_DAYS * 24 * HOUR) return { wrong: "too_far" }
  return { at: new Date(instant).toISOString() }
}
