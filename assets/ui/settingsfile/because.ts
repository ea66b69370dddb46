import type { SettingsRefusal } from "../api"
import { features } from "../screens"
import { loadWords, number, tFirst } from "../text/i18n"

// Why a file is refused, in the words that the settings' own pages have for it.

/** Reads the words of every page that has settings. */
export async function readWords(): Promise<void> {
  const parts = new Set(Object.values(features).flatMap(({ words }) => words))
  await Promise.all([...parts].map(loadWords))
}

/** Why something is refused; the server's words, which are English, where there are no others. */
export function because({ field = "", reason = "", limit, message }: SettingsRefusal): string {
  if (!reason) return message
  const places = field.split(".").map((_, i, all) => all.slice(0, all.length - i).join("."))
  const limited = limit ? [`problem.${reason}_by`] : []
  return tFirst([...places.map((place) => `refused.${place}.${reason}`), ...limited, `problem.${reason}`], message, { limit: number(limit ?? 0) })
}
