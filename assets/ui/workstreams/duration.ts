// How long something lasts, as people write it. The server keeps a whole number of
// one unit, the base.

/** What times are counted in, by how many seconds each has. */
export const SECONDS = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 } as const

export type Unit = keyof typeof SECONDS

/** The unit among those given in which a time reads best: 90 minutes, 72 hours, but 30 days. */
export function unitOf(value: number, base: Unit, units: readonly Unit[]): Unit {
  const seconds = value * SECONDS[base]
  const fits = units.filter((unit) => seconds % SECONDS[unit] === 0 && seconds >= SECONDS[unit])
  const last = fits.at(-1) ?? units[0] ?? base
  return last === "days" && seconds <= 3 * SECONDS.days && units.includes("hours") ? "hours" : last
}

/** A time in another unit than the base. */
export const inUnit = (value: number, base: Unit, unit: Unit) => (value * SECONDS[base]) / SECONDS[unit]

/** The time that a typed number of a unit stands for, or undefined where it is none. */
export function fromTyped(typed: string, unit: Unit, base: Unit): number | undefined {
  if (!/^\d+$/.test(typed.trim())) return undefined
  return (Number(typed) * SECONDS[unit]) / SECONDS[base]
}
