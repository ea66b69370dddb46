import type { Span } from "../api"
import { placeAfter, useFocusAfter } from "../admin/focusing"
import type { Refusals } from "../net/input"
import { IconButton } from "../pieces/Button"
import { Icon } from "../pieces/Icon"
import { t } from "../text/i18n"
import { nextSpan, overMidnight, readTime } from "./week"

interface Props {
  /** Whose spans they are, for who cannot see it: "Monday". */
  of: string
  /** Where the server has them: "week.monday". */
  at: string
  spans: readonly Span[]
  onSpans: (spans: Span[]) => void
  refused: Refusals
}

/** The spans of a day, each from and to. What is typed is read when the field is left. See AddSpan. */
export function Spans({ of, at, spans, onSpans, refused }: Props) {
  const put = (i: number, change: Partial<Span>) => onSpans(spans.map((one, j) => (i === j ? { ...one, ...change } : one)))
  const wrong = wrongIn(refused, at)
  const { within, focus } = useFocusAfter<HTMLDivElement>()
  const remove = (i: number) =>
    (onSpans(spans.filter((_, j) => i !== j)), focus(`.span:nth-of-type(${placeAfter(i, spans.length)}) input`, ".none"))
  return (
    <div class="spans" ref={within}>
      {spans.map((span, i) => {
        const said = wrong.find(({ place }) => place === String(i) || place.startsWith(`${i}.`))
        const time = (name: "from" | "to") => (
          <input
            class="num"
            inputMode="text"
            autoComplete="off"
            aria-label={t(name === "from" ? "operating_hours.from" : "operating_hours.to", { day: of, n: i + 1 })}
            aria-invalid={said && (said.place === `${i}.${name}` || said.place === String(i)) ? "true" : undefined}
            value={span[name]}
            onInput={(e) => put(i, { [name]: e.currentTarget.value })}
            onBlur={(e) => put(i, { [name]: readTime(e.currentTarget.value) })}
          />
        )
        return (
          <div class="span" key={i}>
            {time("from")}
            <span aria-hidden="true">–</span>
            {time("to")}
            <IconButton
              icon="x"
              label={t("operating_hours.remove_span", { day: of, n: i + 1 })}
              onClick={() => remove(i)}
            />
            {overMidnight(span) && <span class="quiet small">{t("operating_hours.next_day")}</span>}
            {said && <Wrong said={said.said} />}
          </div>
        )
      })}
      {wrong.filter(({ place }) => place === "").map(({ said }) => <Wrong key={said} said={said} />)}
      {spans.length === 0 && <p class="quiet none" tabIndex={-1}>{t("operating_hours.closed")}</p>}
    </div>
  )
}

/** Adds hours to a day. */
export function AddSpan({ of, spans, onSpans }: Pick<Props, "of" | "spans" | "onSpans">) {
  return (
    <IconButton icon="plus" label={t("operating_hours.add_span_to", { day: of })} onClick={() => onSpans([...spans, nextSpan(spans)])} />
  )
}

/** What is wrong, at the control it is about. */
export function Wrong({ said }: { said: string }) {
  return (
    <p class="error" role="alert">
      <Icon name="triangle-alert" /> <span>{said}</span>
    </p>
  )
}

/** What was refused at or below a place, with the rest of its name. */
function wrongIn(refused: Refusals, at: string): { place: string; said: string }[] {
  return Object.entries(refused).flatMap(([field, said]) => {
    if (!said || (field !== at && !field.startsWith(`${at}.`))) return []
    return [{ place: field.slice(at.length + 1), said }]
  })
}
