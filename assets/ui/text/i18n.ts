import { batch, signal } from "@preact/signals"
import type desk from "../../locales/en.json"
import type start from "../../locales/start.en.json"
import type admin from "../../locales/admin.en.json"
import type account from "../../locales/account.en.json"
import type { Language } from "../api"
import { saved } from "../state/saved"

// The words on the screen. Every visible word is in assets/locales; a key with
// forms for one and many ("rows#one", "rows#other") is asked for without the
// form. Nothing is ever put together from pieces: a sentence is one key.

type Raw = keyof typeof desk | keyof typeof start | keyof typeof account | keyof typeof admin

/** A key of the locale files. */
export type Key = Raw extends infer K ? (K extends `${infer Base}#${string}` ? Base : K) : never

type Words = Record<string, string>

/** The parts that are loaded apart, with the screens that need them. */
export type Part = "desk" | "start" | "account" | "admin"

const files: Record<Part, Record<Language, () => Promise<{ default: Words }>>> = {
  desk: { en: () => import("../../locales/en.json"), fr: () => import("../../locales/fr.json") },
  start: { en: () => import("../../locales/start.en.json"), fr: () => import("../../locales/start.fr.json") },
  account: { en: () => import("../../locales/account.en.json"), fr: () => import("../../locales/account.fr.json") },
  admin: { en: () => import("../../locales/admin.en.json"), fr: () => import("../../locales/admin.fr.json") },
}

export const language = signal<Language>("en")

const words = signal<Words>({})
const loaded = new Set<Part>()

/** Loads a part in the current language. */
export async function loadWords(part: Part): Promise<void> {
  loaded.add(part)
  const more = (await files[part][language.value]()).default
  words.value = { ...words.value, ...more }
}

/** Changes the language of everything on the screen. */
export async function speak(next: Language): Promise<void> {
  const parts = await Promise.all([...loaded].map((part) => files[part][next]()))
  batch(() => {
    language.value = next
    words.value = Object.assign({}, ...parts.map((part) => part.default))
  })
  document.documentElement.lang = next
  lastLanguage.value = next
}

/** The language this browser was last used in. */
const lastLanguage = saved<Language | "">("language", "")

/** The language to begin with: the last one, or the first of the browser's that we have. */
export function preferredLanguage(): Language {
  if (lastLanguage.value) return lastLanguage.value
  const first = navigator.languages.find((tag) => /^(en|fr)\b/.test(tag)) ?? "en"
  return first.startsWith("fr") ? "fr" : "en"
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

function has(key: string): boolean {
  return key in words.value || `${key}#other` in words.value
}

function form(all: Words, key: string, tongue: Language, values?: Values): string {
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

/** A number as people write it. */
export function number(value: number): string {
  return new Intl.NumberFormat(language.value).format(value)
}
