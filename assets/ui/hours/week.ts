import type { OperatingHoursSettings, Span } from "../api"
import { language } from "../text/i18n"

// Weeks of operating hours, as people read and write them.

export const days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const

export type Day = (typeof days)[number]

export type Week = OperatingHoursSettings["week"]

/** A day's name: "Monday", or short "Mon". */
export function dayName(day: Day, weekday: "long" | "short" = "long"): string {
  const at = Date.UTC(2024, 0, 1 + days.indexOf(day)) // which was a Monday
  const name = new Intl.DateTimeFormat(language.value, { weekday, timeZone: "UTC" }).format(at)
  return name.charAt(0).toLocaleUpperCase(language.value) + name.slice(1)
}

/** A date such as 2026-12-24 in words: "Thu 24 Dec". */
export function dateName(date: string): string {
  const locale = language.value === "en" ? "en-GB" : "fr-CA"
  return new Intl.DateTimeFormat(locale, { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" }).format(
    Date.parse(`${date}T00:00:00Z`),
  )
}

/** A time of day as people type it, as it is kept: "9", "930", "9h30", "9:30 pm". What is none stays as it is. */
export function readTime(typed: string): string {
  const [, h, m, half] = /^(\d{1,2})(?:\s*[:.hH]?\s*(\d{2}))?\s*h?\s*([ap])?\.?\s*(?:m\.?)?$/i.exec(typed.trim()) ?? []
  if (h === undefined) return typed
  const hour = half ? (Number(h) % 12) + (half.toLowerCase() === "p" ? 12 : 0) : Number(h)
  const minute = Number(m ?? 0)
  if (minute > 59 || hour > 24 || (hour === 24 && minute > 0) || (half && (Number(h) < 1 || Number(h) > 12))) return typed
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`
}

/** Whether a span ends on the next day. */
export function overMidnight({ from, to }: Span): boolean {
  return isTime(from) && isTime(to) && to <= from && to !== "00:00"
}

function isTime(text: string): boolean {
  return /^\d\d:\d\d$/.test(text)
}

/** A span that is likely to be meant next on a day: the office hours, or what follows the last. */
export function nextSpan(spans: readonly Span[]): Span {
  const last = spans.at(-1)
  if (!last) return { from: "09:00", to: "17:00" }
  const hour = Number(last.to.slice(0, 2))
  if (!isTime(last.to) || overMidnight(last) || hour >= 22 || hour === 0) return { from: "", to: "" }
  const at = (n: number) => `${String(n).padStart(2, "0")}:${last.to.slice(3)}`
  return { from: at(hour + 1), to: at(Math.min(23, hour + 4)) }
}

/** Spans in words: "09:00–12:00, 14:00–18:00". */
export function spansName(spans: readonly Span[]): string {
  return spans.map(({ from, to }) => `${from}–${to}`).join(", ")
}

/** A week in a line: "Mon–Fri 09:00–17:00 · Sat 10:00–13:00". Closed days are left out. */
export function weekLine(week: Week): string {
  const groups: { first: Day; last: Day; spans: string }[] = []
  days.forEach((day, i) => {
    const spans = spansName(week[day])
    const before = groups.at(-1)
    if (before && before.spans === spans && before.last === days[i - 1]) before.last = day
    else groups.push({ first: day, last: day, spans })
  })
  return groups
    .filter(({ spans }) => spans)
    .map(({ first, last, spans }) => `${first === last ? dayName(first, "short") : `${dayName(first, "short")}–${dayName(last, "short")}`} ${spans}`)
    .join(" · ")
}
