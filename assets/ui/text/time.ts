import { effect, signal } from "@preact/signals"
import { clockOffset, serverNow } from "../net/clock"
import { language, t } from "./i18n"

// Times as people read them, in the desk's time zone. What they return follows
// the clock: a component that shows an age is drawn again when it changes.

/** Now by the server's clock, to the quarter of a minute. */
export const now = signal(serverNow())

/** The desk's time zone (IANA); set from the settings. */
export const zone = signal("UTC")

/** Keeps now going; the returned function stops it. */
export function startClock(): () => void {
  const tick = () => (now.value = serverNow())
  const timer = setInterval(tick, 15_000)
  const stop = effect(() => {
    void clockOffset.value // the server told the time
    tick()
  })
  return () => (clearInterval(timer), stop())
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** How old something is: "now", "4 min", "3 h", "Tue", "12 Mar", "12 Mar 2025". */
export function age(at: string): string {
  const then = Date.parse(at)
  const gone = now.value - then
  if (gone < MINUTE) return t("time.now")
  if (gone < HOUR) return t("time.minutes", { n: Math.floor(gone / MINUTE) })
  if (dayOf(then) === dayOf(now.value)) return t("time.hours", { n: Math.floor(gone / HOUR) })
  const days = daysBetween(then, now.value)
  if (days < 7) return format(then, { weekday: "short" })
  return shortDay(then)
}

/** How long until something: "4 min", "2 h", "3 days". */
export function until(at: string): string {
  const left = Math.max(0, Date.parse(at) - now.value)
  if (left < HOUR) return t("time.minutes", { n: Math.max(1, Math.round(left / MINUTE)) })
  if (left < 36 * HOUR) return t("time.hours", { n: Math.round(left / HOUR) })
  return t("time.days", { count: Math.round(left / (24 * HOUR)) })
}

/** The time of day: "09:41". */
export function clock(at: string): string {
  return format(Date.parse(at), { hour: "2-digit", minute: "2-digit", hourCycle: "h23" })
}

/** The day, for the line between two: "Today", "Yesterday", "Tuesday 12 March". */
export function dayLine(at: string): string {
  const then = Date.parse(at)
  const days = daysBetween(then, now.value)
  if (days === 0) return t("time.today")
  if (days === 1) return t("time.yesterday")
  const sameYear = year(then) === year(now.value)
  return format(then, { weekday: "long", day: "numeric", month: "long", year: sameYear ? undefined : "numeric" })
}

/** A day, short: "12 Mar", or "12 Mar 2025" of another year. */
export function shortDay(at: string | number): string {
  const then = typeof at === "string" ? Date.parse(at) : at
  const sameYear = year(then) === year(now.value)
  return format(then, { day: "numeric", month: "short", year: sameYear ? undefined : "numeric" })
}

/** The desk's time zone in words: "Europe/Paris". */
export function zoneName(): string {
  return zone.value.replace("Etc/", "").replaceAll("_", " ")
}

/** Whether this machine's clock on the wall shows another time than the desk's. */
export function zoneDiffers(): boolean {
  const options = { dateStyle: "short", timeStyle: "short" } as const
  const here = new Intl.DateTimeFormat("sv-SE", options)
  return here.format(now.value) !== new Intl.DateTimeFormat("sv-SE", { ...options, timeZone: zone.value }).format(now.value)
}

/** The exact time, for a title, with whose it is: "Tuesday 12 March 2026, 09:41:07 CET". */
export function exact(at: string): string {
  return format(Date.parse(at), {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
    timeZoneName: "short",
  })
}

/** When something was or will be, for a sentence: "09:41", "Tue 09:41", "12 Mar". */
export function when(at: string): string {
  const then = Date.parse(at)
  const days = Math.abs(daysBetween(then, now.value))
  if (days === 0) return clock(at)
  if (days < 7) return t("time.day_and_clock", { day: format(then, { weekday: "short" }), clock: clock(at) })
  return shortDay(then)
}

/** Whether two times are of the same day in the desk's zone. */
export function sameDay(a: string, b: string): boolean {
  return dayOf(Date.parse(a)) === dayOf(Date.parse(b))
}

/** Minutes and seconds left: "1:22". */
export function countdown(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`
}

/** English days and months come in the order that goes with 24-hour clocks. */
function locale(): string {
  return language.value === "en" ? "en-GB" : "fr-CA"
}

/** A month such as 2026-11 in words. */
export function monthWords(month: string): string {
  return new Intl.DateTimeFormat(locale(), { timeZone: "UTC", month: "long", year: "numeric" }).format(Date.parse(`${month}-15`))
}

const formats = new Map<string, Intl.DateTimeFormat>()

function format(at: number, options: Intl.DateTimeFormatOptions): string {
  const name = JSON.stringify([locale(), zone.value, options])
  let found = formats.get(name)
  if (!found) formats.set(name, (found = new Intl.DateTimeFormat(locale(), { timeZone: zone.value, ...options })))
  return found.format(at)
}

/** The day in the desk's zone, as 2026-03-12, which sorts and compares. */
function dayOf(at: number): string {
  const name = `day ${zone.value}`
  let found = formats.get(name)
  if (!found) formats.set(name, (found = new Intl.DateTimeFormat("sv-SE", { timeZone: zone.value })))
  return found.format(at)
}

function year(at: number): string {
  return dayOf(at).slice(0, 4)
}

function daysBetween(from: number, to: number): number {
  return Math.round((Date.parse(dayOf(to)) - Date.parse(dayOf(from))) / (24 * HOUR))
}
