import type { Control } from "../admin/fields"
import { placeAfter, useFocusAfter } from "../admin/focusing"
import type { Holiday, OperatingHoursSettings } from "../api"
import { Button, IconButton } from "../pieces/Button"
import { CheckField, Field, TextField } from "../pieces/Field"
import { t } from "../text/i18n"
import { AddSpan, Spans, Wrong } from "./Spans"

/** The holidays: a day or a row of them, once or every year, closed or with hours of their own. */
export function HolidaysField({ help, label, form, set, refused }: Control<OperatingHoursSettings>) {
  const all = form.holidays
  const { within, focus } = useFocusAfter<HTMLFieldSetElement>()
  const add = () => (set({ holidays: [...all, { name: "", date: "", until: "", yearly: false, spans: [] }] }), focus(`.holiday:nth-of-type(${all.length + 1}) input`))
  const remove = (at: number) =>
    (set({ holidays: all.filter((_, j) => at !== j) }), focus(`.holiday:nth-of-type(${placeAfter(at, all.length)}) input`, "button.button"))
  const put = (i: number, change: Partial<Holiday>) =>
    set({ holidays: all.map((one, j) => (i === j ? { ...one, ...change } : one)) })
  return (
    <fieldset class="holidays" ref={within}>
      <legend class="unseen">{label}</legend>
      {help && <p class="help">{help}</p>}
      {all.map((holiday, i) => {
        const at = `holidays.${i}`
        const day = (name: "date" | "until", optional?: boolean) => (
          <Field label={t(`operating_hours.${name}`)} optional={optional ? t("optional") : undefined} error={refused[`${at}.${name}`]}>
            {(given) => (
              <input
                {...(given as object)}
                type="date"
                min={name === "until" ? holiday.date : undefined}
                value={holiday[name]}
                onInput={(e) => put(i, { [name]: e.currentTarget.value })}
              />
            )}
          </Field>
        )
        const name = holiday.name || t("operating_hours.holiday_n", { n: i + 1 })
        return (
          <div class="inset holiday" key={i} role="group" aria-label={name}>
            <TextField
              label={t("operating_hours.holiday_name")}
              value={holiday.name}
              autoComplete="off"
              onValue={(value) => put(i, { name: value })}
              error={refused[`${at}.name`]}
            />
            <IconButton icon="trash" label={t("operating_hours.remove_holiday", { name })} onClick={() => remove(i)} />
            <div class="dates">
              {day("date")}
              {day("until", true)}
            </div>
            <CheckField label={t("operating_hours.yearly")} checked={holiday.yearly} onValue={(yearly) => put(i, { yearly })} />
            <Spans of={name} at={`${at}.spans`} spans={holiday.spans} onSpans={(spans) => put(i, { spans })} refused={refused} />
            <AddSpan of={name} spans={holiday.spans} onSpans={(spans) => put(i, { spans })} />
          </div>
        )
      })}
      {refused.holidays && <Wrong said={refused.holidays} />}
      <Button icon="plus" onClick={add}>
        {t("operating_hours.add_holiday")}
      </Button>
    </fieldset>
  )
}
