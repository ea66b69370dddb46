import type { Control } from "../admin/fields"
import type { OperatingHoursSettings, Span } from "../api"
import { IconButton } from "../pieces/Button"
import { Menu, MenuItem } from "../pieces/Menu"
import { t } from "../text/i18n"
import { AddSpan, Spans } from "./Spans"
import { dayName, days, type Day } from "./week"

/** The week, a line for each day. */
export function WeekField({ label, help, form, set, refused }: Control<OperatingHoursSettings>) {
  const put = (changed: Partial<Record<Day, Span[]>>) => set({ week: { ...form.week, ...changed } })
  const copy = (day: Day, to: readonly Day[]) =>
    put(Object.fromEntries(to.map((other) => [other, form.week[day].map((one) => ({ ...one }))])))
  return (
    <fieldset class="week">
      <legend class="unseen">{label}</legend>
      {help && <p class="help">{help}</p>}
      {days.map((day) => (
        <div class="week-day" key={day}>
          <span class="name">{dayName(day)}</span>
          <Spans of={dayName(day)} at={`week.${day}`} spans={form.week[day]} onSpans={(spans) => put({ [day]: spans })} refused={refused} />
          <AddSpan of={dayName(day)} spans={form.week[day]} onSpans={(spans) => put({ [day]: spans })} />
          <Menu
            label={t("operating_hours.copy_day", { day: dayName(day) })}
            button={(opens) => <IconButton icon="copy" label={t("operating_hours.copy_day", { day: dayName(day) })} {...opens} />}
          >
            <MenuItem onChoose={() => copy(day, days.slice(0, 5))}>{t("operating_hours.to_weekdays")}</MenuItem>
            <MenuItem onChoose={() => copy(day, days)}>{t("operating_hours.to_all")}</MenuItem>
          </Menu>
        </div>
      ))}
    </fieldset>
  )
}
