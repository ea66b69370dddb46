import { zone } from "./time"

// Times on the wall: what a clock in the desk's zone shows, as a datetime-local
// field writes it ("2026-03-12T09:41").

/** What the wall clock shows at an instant. */
export function wallAt(instant: number): string {
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone: zone.value, dateStyle: "short", timeStyle: "short" })
  return format.format(instant).replace(" ", "T")
}

/** The instant at which the wall clock shows that; the later one where it shows it never. */
export function instantOf(wall: string): number {
  const asUtc = (text: string) => Date.parse(`${text}:00Z`)
  const wanted = asUtc(wall)
  let found = wanted
  // The first step may land on the other side of a change of clocks; the second mends that.
  for (let step = 0; step < 2; step++) found += wanted - asUtc(wallAt(found))
  return found
}

/** The same time of day, so many days later by the calendar. */
export function daysLater(wall: string, days: number): string {
  return new Date(Date.parse(`${wall}:00Z`) + days * 86_400_000).toISOString().slice(0, 16)
}
