import { number, t } from "../text/i18n"
import { inUnit, unitOf, type Unit } from "./duration"

/** How long something lasts, in words: "72 hours". */
export function timeWords(value: number, base: Unit, units: readonly Unit[] = ["minutes", "hours", "days"]): string {
  if (value < 0) return "…" // what was typed is no number
  const unit = unitOf(value, base, units)
  const count = inUnit(value, base, unit)
  return t(`duration.for_${unit}`, { count, n: number(count) })
}
