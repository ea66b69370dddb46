import { useState } from "preact/hooks"
import { Field } from "../pieces/Field"
import { t } from "../text/i18n"
import { inUnit, toHours, unitOf, type Unit } from "./hours"

/** How long something lasts, in hours or days; 0 has a meaning of its own. */
export function HoursField({
  label,
  help,
  zero,
  value,
  onValue,
  error,
}: {
  label: string
  help?: string
  zero: string
  value: number
  onValue: (hours: number) => void
  error?: string
}) {
  const [unit, setUnit] = useState<Unit>(unitOf(value))
  const [typed, setTyped] = useState<string>()
  const shown = typed ?? String(inUnit(value, unit))
  const take = (text: string, of: Unit) => {
    const hours = toHours(text, of)
    if (hours !== undefined) onValue(hours)
  }
  return (
    <Field
      label={label}
      help={value === 0 ? zero : help}
      error={
        error ?? (toHours(shown, unit) === undefined && shown.includes(".") === false ? t("hours.whole") : undefined)
      }
    >
      {(given) => (
        <div class="with-unit">
          <input
            {...(given as object)}
            inputMode="numeric"
            class="num"
            value={shown}
            onBlur={() => toHours(shown, unit) !== undefined && setTyped(undefined)}
            onInput={(e) => (setTyped(e.currentTarget.value), take(e.currentTarget.value, unit))}
          />
          <select
            aria-label={t("hours.unit", { label })}
            value={unit}
            onChange={(e) => {
              const next = e.currentTarget.value as Unit
              setUnit(next)
              take(shown, next)
            }}
          >
            <option value="hours">{t("hours.hours")}</option>
            <option value="days">{t("hours.days")}</option>
          </select>
        </div>
      )}
    </Field>
  )
}
