import type { BrokenRule } from "../api"
import { queue } from "../state/directory"
import { t, tFirst } from "../text/i18n"
import { shortDay } from "../text/time"

/** Why a rule is skipped, in words. */
export function brokenWords({ field, code, value }: BrokenRule): string {
  const removed = field.endsWith("queue_id") ? queue(value ?? "")?.removed_at : undefined
  if (removed) return t("rules.broken.queue_deleted", { day: shortDay(removed) })
  if (field.endsWith(".name")) return t("rules.broken.unknown_variable", { value: value ?? "" })
  return tFirst([`rules.broken.${code}`], t("rules.broken.other"))
}
