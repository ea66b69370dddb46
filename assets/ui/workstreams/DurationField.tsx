import type { ComponentChildren } from "preact"
import { useState } from "preact/hooks"
import { Field } from "../pieces/Field"
import { t } from "../text/i18n"
import { fromTyped, inUnit, unitOf, type Unit } from "./duration"

/** What the server refuses at the field: what was typed is no number. */
const NO_NUMBER = -1

/** How long something lasts: a number and its unit. */
export function DurationField({
  label,
  help,
  zero,
  base,
  units,
  value,
  onValue,
  error,
}: {
  label: string
  help?: ComponentChildren
  /** What 0 means, where it has a meaning of its own. */
  zero?: string
  /** What the value counts. */
  base: Unit
  units: readonly Unit[]
  value: number
  onValue: (value: number) => void
  error?: string
}) {
  const [unit, setUnit] = useState<Unit>(unitOf(value, base, units))
  const [typed, setTyped] = useState<string>()
  const shown = typed ?? String(inUnit(value, base, unit))
  const take = (text: string, of: Unit) => {
    onValue(fromTyped(text, of, base) ?? NO_NUMBER)
  }
  const wrong = fromTyped(shown, unit, base) === undefined && !/^\d+[.]\d*$/.test(shown)
  return (
    <Field label={label} help={zero && value === 0 ? zero : help} error={error ?? (wrong ? t("duration.whole") : undefined)}>
      {(given) => (
        <div class={units.length > 1 ? "with-unit" : "in-unit"}>
          <input
            {...(given as object)}
            inputMode="numeric"
            autoComplete="off"
            class="num"
            value={shown}
            onBlur={() => fromTyped(shown, unit, base) !== undefined && setTyped(undefined)}
            onInput={(e) => (setTyped(e.currentTarget.value), take(e.currentTarget.value, unit))}
          />
          {units.length > 1 ? (
            <select
              aria-label={t("duration.unit", { label })}
              value={unit}
              onChange={(e) => {
                const next = e.currentTarget.value as Unit
                setUnit(next)
                take(shown, next)
              }}
            >
              {units.map((one) => (
                <option key={one} value={one}>
                  {t(`duration.${one}`)}
                </option>
              ))}
            </select>
          ) : (
            <span class="unit">{t(`duration.${unit}`)}</span>
          )}
        </div>
      )}
    </Field>
  )
}
