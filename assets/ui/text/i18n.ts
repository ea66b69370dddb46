import { batch, signal } from "@preact/signals"
import { saved } from "../state/saved"
import { languages, parts, type FoundKey } from "./found"

// The words on the screen. Every visible word is in a feature's locales; a key
// with forms for one and many ("rows#one", "rows#other") is asked for without the
// form. Nothing is ever put together from pieces: a sentence is one key.

/** A key of the locale files. */
export type Key = FoundKey extends infer K ? (K extends `${infer Base}#${string}` ? Base : K) : never

type Words = Record<string, string>

/** A language there are words in. */
export type Tongue = (typeof languages)[number]

/** The words that are loaded together: the desk's at first, a feature's when it is opened. */
export type Part = keyof typeof parts

export const language = signal<Tongue>("en")

const words = signal<Words>({})
const loaded = new Set<Part>()

/** Loads a part in the current language. */
export async function loadWords(part: Part): Promise<void> {
  loaded.add(part)
  const more = (await parts[part][language.value]()).default
  words.value = { ...words.value, ...more }
}

/** Changes the language of everything on the screen. */
export async function speak(next: Tongue): Promise<void> {
  const spoken = await Promise.all([...loaded].map((part) => parts[part][next]()))
  batch(() => {
    language.value = next
    words.value = Object.assign({}, ...spoken.map((part) => part.default))
  })
  document.documentElement.lang = next
  lastLanguage.value = next
}

/** The language this browser was last used in. */
const lastLanguage = saved<Tongue | "">("language", "")

/** The language to begin with: the last one, or the first of the browser's that we have. */
export function preferredLanguage(): Tongue {
  if (isTongue(lastLanguage.value)) return lastLanguage.value
  return navigator.languages.map((tag) => tag.split("-")[0]!.toLowerCase()).find(isTongue) ?? "en"
}

function isTongue(tag: string): tag is Tongue {
  return (languages as readonly string[]).includes(tag)
}

/** The languages, each by its own name, as "Français". */
export function tongues(): { value: Tongue; label: string }[] {
  return languages.map((value) => {
    const name = new Intl.DisplayNames(value, { type: "language" }).of(value) ?? value
    return { value, label: name.charAt(0).toLocaleUpperCase(value) + name.slice(1) }
  })
}

type Values = Record<string, string | number>

/** The words of a key, with {name} filled in. count also chooses the form. */
export function t(key: Key, values?: Values): string {
  return fill(form(words.value, key, language.value, values), values)
}

/** As t, for a key that is put together at run time; fallback where there is none. */
export function tIf(key: string, fallback: string, values?: Values): string {
  return tFirst([key], fallback, values)
}

/** The words of the first of the keys that there is. */
export function tFirst(keys: string[], fallback: string, values?: Values): string {
  const key = keys.find(has)
  return key ? t(key as Key, values) : fallback
}

/**
 * What a code of TeleSign's or ours means. The server's words are English; every
 * other language has its own for each code, and for the codes nobody knows.
 */
export function carrierWords(code: string, english: string): string {
  return tFirst([`carrier.${code}`, `carrier.${unknown(code)}`], english, { code })
}

function unknown(code: string): string {
  if (!/^-?\d+$/.test(code)) return "unknown"
  return /^2\d\d$/.test(code) ? "unknown_accepted" : "unknown_number"
}

function has(key: string): boolean {
  return key in words.value || `${key}#other` in words.value
}

function form(all: Words, key: string, tongue: Tongue, values?: Values): string {
  const count = values?.count
  if (typeof count !== "number") return all[key] ?? key
  const chosen = new Intl.PluralRules(tongue).select(count)
  return all[`${key}#${chosen}`] ?? all[`${key}#other`] ?? all[key] ?? key
}

function fill(text: string, values: Values = {}): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name]
    return typeof value === "number" ? number(value) : (value ?? whole)
  })
}

/**
 * A customer's words inside a sentence of ours: set apart, so that neither their
 * direction nor a mark that turns it round reaches the rest.
 */
export function isolated(foreign: string): string {
  return `\u2068${foreign.replace(/[\u202a-\u202e\u2066-\u2069]/g, "")}\u2069`
}

/** A number as people write it. */
export function number(value: number): string {
  return new Intl.NumberFormat(language.value).format(value)
}
