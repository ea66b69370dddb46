import type { Cost } from "../api"
import { language } from "./i18n"

/** An amount as people write it. A currency that nobody knows stands as it came. */
export function money({ amount, currency }: Cost): string {
  try {
    return new Intl.NumberFormat(language.value, {
      style: "currency",
      currency,
      minimumFractionDigits: 2,
      maximumFractionDigits: 6,
    }).format(amount as `${number}`)
  } catch {
    return `${amount} ${currency}`
  }
}
