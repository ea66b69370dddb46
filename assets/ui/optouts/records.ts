import type { ConsentRecord } from "../api"
import { firstName, numberOf } from "../state/directory"
import { isolated, t, type Key } from "../text/i18n"

// A change of consent in words.

/** What it came to: "Opted out". */
export function becameWords({ source, to, from, number_id }: ConsentRecord): string {
  if (source === "block" || source === "block_ended") {
    return t(`optouts.${source}` as Key, { number: numberOf(number_id ?? "")?.display ?? t("number_removed") })
  }
  return from === to ? t("optouts.again") : t(`consent.${to}` as Key)
}

/** How it came: "On the phone", "From the file list.csv, line 12". */
export function howWords({ source, how, evidence }: ConsentRecord): string {
  const { page = "", file = "", line = 0 } = evidence ?? {}
  if (source === "word" && how) return t(`lift.${how}` as Key)
  const words = t(`optouts.by.${source === "import" && !file ? "file" : source}` as Key, { page, file: isolated(file), line })
  return how ? t("optouts.and_how", { words, how: t(`lift.${how}` as Key) }) : words
}

/** Who recorded it, where somebody did. */
export function recordedWords({ by_id }: ConsentRecord): string {
  return by_id ? t("optouts.recorded", { name: firstName(by_id) || t("someone") }) : ""
}
