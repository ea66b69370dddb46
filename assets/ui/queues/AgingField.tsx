import type { Control } from "../admin/fields"
import { Icon } from "../pieces/Icon"
import { WasMark } from "../pieces/was"
import { t, type Key } from "../text/i18n"
import type { Form } from "./form"
import { units, type Unit } from "./overflow"

/** How much of priority a time of waiting is worth, as a sentence. */
export function AgingField({ label, help, form, set, refused }: Control<Form>) {
  const put = (change: Partial<Form["aging"]>) => set({ aging: { ...form.aging, ...change } })
  const bad = (field: string) => (refused[`aging.${field}`] ? ("true" as const) : undefined)
  const wrong = refused["aging.by"] ?? refused["aging.every_minutes"]
  return (
    <fieldset class="aging">
      <legend>
        <span class="label-line">
          {label}
          <WasMark />
        </span>
      </legend>
      <div class="sentence">
        <span class="quiet">{t("queue.aging_every")}</span>
        <input class="num" inputMode="numeric" autoComplete="off" aria-label={t("queue.aging_time")} aria-invalid={bad("every_minutes")} value={form.aging.every} onInput={(e) => put({ every: e.currentTarget.value })} />
        <select aria-label={t("queue.aging_unit")} value={form.aging.unit} onChange={(e) => put({ unit: e.currentTarget.value as Unit })}>
          {units.map((unit) => (
            <option key={unit} value={unit}>
              {t(`overflow.${unit}` as Key)}
            </option>
          ))}
        </select>
        <span class="quiet">{t("queue.aging_worth")}</span>
        <input class="num" inputMode="numeric" autoComplete="off" aria-label={t("queue.aging_by")} aria-invalid={bad("by")} value={form.aging.by} onInput={(e) => put({ by: e.currentTarget.value })} />
        <span class="quiet">{t("queue.aging_points")}</span>
      </div>
      {wrong ? (
        <p class="error" role="alert">
          <Icon name="triangle-alert" /> <span>{wrong}</span>
        </p>
      ) : (
        help && <p class="help">{help}</p>
      )}
    </fieldset>
  )
}

/** The sentence, for the save bar and where two people have edited it. */
export function sayAging(value: unknown): string {
  const { by, every, unit } = value as Form["aging"]
  return t("queue.aging_said", { by, every, unit: t(`overflow.${unit}` as Key) })
}
