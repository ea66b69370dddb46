// How long something lasts, as people write it. The server keeps hours.

export type Unit = "hours" | "days"

const DAY = 24

/** The unit a number of hours reads best in: 72 hours, but 30 days. */
export function unitOf(hours: number): Unit {
  return hours > 72 && hours % DAY === 0 ? "days" : "hours"
}

/** A number of hours in a unit. */
export function inUnit(hours: number, unit: Unit): number {
  return unit === "days" ? hours / DAY : hours
}

/** The hours that a typed number of a unit stands for, or undefined where it is none. */
export function toHours(typed: string, unit: Unit): number | undefined {
  if (!/^\d+$/.test(typed.trim())) return undefined
  return Number(typed) * (unit === "days" ? DAY : 1)
}
