import { t } from "../text/i18n"

/** How long a presence lasts, in words. */
export function lastsFor(minutes: number): string {
  if (minutes === 0) return t("own_presence.no_end")
  if (minutes % 60 === 0) return t("own_presence.hours", { count: minutes / 60 })
  return t("own_presence.minutes_n", { count: minutes })
}
