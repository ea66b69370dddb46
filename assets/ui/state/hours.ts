import type { OperatingHours } from "../api"
import { language, t } from "../text/i18n"
import { Collection } from "./collection"

// The operating hours, for whatever goes by some.

export const hoursList = new Collection<OperatingHours>("operating-hours", "operating_hours")

/** What an hours_id can be, for a menu; the pages that show it read hoursList (useCollection). */
export function hoursOptions(): { value: string; label: string }[] {
  const all = hoursList.rows.value.map(({ id, name }) => ({ value: id, label: name }))
  return [{ value: "", label: t("hours.always") }, ...all.sort((a, b) => a.label.localeCompare(b.label, language.value))]
}

/** The hours_id's name. */
export function hoursName(id: string): string {
  return hoursOptions().find((one) => one.value === id)?.label ?? ""
}
