import { useEffect, useState } from "preact/hooks"
import type { Control } from "../admin/fields"
import { Standing } from "../admin/Page"
import type { HoursPreview, OperatingHoursSettings, PreviewDay } from "../api"
import { api } from "../net/client"
import { asProblem, type Problem } from "../net/problem"
import { words } from "../pieces/ErrorNote"
import { t } from "../text/i18n"
import { dateName, spansName } from "./week"

/** How long somebody may rest before what they write is looked at. */
const RESTS = 300

/** What the hours in the form mean in the coming two weeks, before they are kept. */
export function Preview({ label, form }: Control<OperatingHoursSettings>) {
  const { shown, problem } = usePreview(form)
  return (
    <section class="hours-preview" aria-label={label}>
      <p class="head">{label}</p>
      {problem && (
        <p class="help" role="status">
          {problem.field ? t("operating_hours.not_shown") : words(problem)}
        </p>
      )}
      {shown && (
        <div class={problem ? "stale" : ""}>
          <Standing tone={shown.open ? "good" : "quiet"}>{t(shown.open ? "operating_hours.open_now" : "operating_hours.closed_now")}</Standing>
          <ol>
            {shown.days.map((day) => (
              <PreviewLine key={day.date} day={day} />
            ))}
          </ol>
        </div>
      )}
    </section>
  )
}

function PreviewLine({ day }: { day: PreviewDay }) {
  const change = day.clock_change
  return (
    <li class={day.open.length === 0 ? "closed" : ""}>
      <span>{dateName(day.date)}</span>
      <span class="bar" aria-hidden="true">
        {day.open.map(({ from, to }) => (
          <i key={from} style={{ left: `${share(from)}%`, width: `${Math.max(0.5, share(to) - share(from))}%` }} />
        ))}
      </span>
      <span class="said">
        {day.open.length === 0 ? t("operating_hours.closed") : spansName(day.open)}
        {day.holiday && <bdi class="chip">{day.holiday}</bdi>}
        {change !== 0 && (
          <span class="quiet small">{t(change > 0 ? "operating_hours.clock_forward" : "operating_hours.clock_back", { n: Math.abs(change) })}</span>
        )}
      </span>
    </li>
  )
}

/** How much of a day has passed by then, in percent. */
function share(time: string): number {
  return ((Number(time.slice(0, 2)) * 60 + Number(time.slice(3))) / 1440) * 100
}

/** Asks the server, which knows the zone's clocks; what was shown last stays until there is another. */
function usePreview(form: OperatingHoursSettings): { shown?: HoursPreview; problem?: Problem } {
  const [shown, setShown] = useState<HoursPreview>()
  const [problem, setProblem] = useState<Problem>()
  const asked = JSON.stringify([form.zone, form.week, form.holidays])
  useEffect(() => {
    let over = false
    const timer = setTimeout(
      () => {
        const { zone, week, holidays } = form
        api.post<HoursPreview>("operating-hours/preview", { zone, week, holidays }).then(
          (found) => over || (setShown(found), setProblem(undefined)),
          (thrown) => over || setProblem(asProblem(thrown)),
        )
      },
      shown ? RESTS : 0,
    )
    return () => ((over = true), clearTimeout(timer))
  }, [asked])
  return { shown, problem }
}
