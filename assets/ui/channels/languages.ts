import type { Channel, ChannelLanguage } from "../api"
import { language, t } from "../text/i18n"

// The languages customers can be written to in, as the server has them: TypeScript
// refuses one too many and one too few.
const all: Record<ChannelLanguage, true> = {
  ar: true, bg: true, bn: true, bs: true, ca: true, cs: true, cy: true, da: true, de: true, "de-AT": true,
  "de-CH": true, el: true, en: true, "en-AU": true, "en-CA": true, "en-GB": true, "en-IE": true, "en-IN": true,
  "en-NZ": true, "en-US": true, "en-ZA": true, es: true, "es-419": true, "es-AR": true, "es-CL": true, "es-CO": true,
  "es-ES": true, "es-MX": true, "es-PE": true, "es-US": true, et: true, eu: true, fa: true, fi: true, fil: true,
  fr: true, "fr-BE": true, "fr-CA": true, "fr-CH": true, "fr-FR": true, ga: true, gl: true, gu: true, he: true,
  hi: true, hr: true, ht: true, hu: true, hy: true, id: true, is: true, it: true, "it-CH": true, ja: true, ka: true,
  kk: true, km: true, kn: true, ko: true, lt: true, lv: true, mk: true, ml: true, mn: true, mr: true, ms: true,
  my: true, nb: true, ne: true, nl: true, "nl-BE": true, pa: true, pl: true, pt: true, "pt-BR": true, "pt-PT": true,
  ro: true, ru: true, si: true, sk: true, sl: true, sq: true, sr: true, "sr-Latn": true, sv: true, sw: true,
  ta: true, te: true, th: true, tr: true, uk: true, ur: true, uz: true, vi: true, "zh-Hans": true, "zh-Hant": true,
  "zh-HK": true,
}

/** A language's name as readers of ours write it, as in "French (Canada)". */
export function languageName(tag: string): string {
  const name = new Intl.DisplayNames([language.value], { type: "language", languageDisplay: "standard" }).of(tag) ?? tag
  return name.charAt(0).toLocaleUpperCase(language.value) + name.slice(1)
}

/** A language's name within a sentence: French has no capital there. */
export function languageWithin(tag: string): string {
  return new Intl.DisplayNames([language.value], { type: "language", languageDisplay: "standard" }).of(tag) ?? tag
}

/** All of them by name, for a menu. */
export function languageOptions(): { value: ChannelLanguage; label: string }[] {
  return (Object.keys(all) as ChannelLanguage[])
    .map((value) => ({ value, label: languageName(value) }))
    .sort((a, b) => a.label.localeCompare(b.label, language.value))
}

/** Whether the desk has texts of its own in a language. */
export const hasTexts = (tag: string): boolean => /^(en|fr)(-|$)/.test(tag)

/** The language that the desk's own texts go out in. */
export function textsIn({ language, fallback_language }: Pick<Channel, "language" | "fallback_language">): "en" | "fr" {
  if (hasTexts(language)) return language.startsWith("fr") ? "fr" : "en"
  return fallback_language
}

/** What a channel begins with: the desk's language as it is written where the desk is, if there is that. */
export function firstLanguage(desk: string, region: string): ChannelLanguage {
  const regional = `${desk}-${region}`
  return (regional in all ? regional : desk) as ChannelLanguage
}

/** The languages the desk has texts in, for a menu. */
export const ownLanguages = () => [
  { value: "en", label: t("channel.texts_en") },
  { value: "fr", label: t("channel.texts_fr") },
]
