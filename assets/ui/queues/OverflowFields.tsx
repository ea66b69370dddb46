import type { ComponentChildren, Ref } from "preact"
import type { Control } from "../admin/fields"
import { placeAfter, useFocusAfter } from "../admin/focusing"
import { moved, useMoving } from "../admin/moving"
import type { Entering, Then } from "../api"
import { Button } from "../pieces/Button"
import { Icon } from "../pieces/Icon"
import { t, type Key } from "../text/i18n"
import type { Form } from "./form"
import { units, type EnteringDraft, type Unit, type WaitingDraft } from "./overflow"
import { Rule } from "./Rule"

const whens: Entering[] = ["closed", "crowded"]
const entering: Then[] = ["resolve", "move", "stay"]
const waiting: Then[] = ["move", "resolve"]

/** What becomes of what comes in and cannot be taken. */
export function EnteringField({ label, help, form, set, refused }: Control<Form>) {
  const at = "overflow.entering"
  const all = form.entering
  const moving = useMoving(all.length, (from, to) => set({ entering: moved(all, from, to) }))
  const { within, focus } = useFocusAfter<HTMLFieldSetElement>()
  const put = (i: number) => (change: Partial<EnteringDraft>) => set({ entering: all.map((one, j) => (i === j ? { ...one, ...change } : one)) })
  const add = (): EnteringDraft => ({ when: form.hours_id ? "closed" : "crowded", more: form.hours_id ? "" : "20", then: "move", queue_id: "", message: "" })
  return (
    <Rules
      within={within}
      list={moving.list}
      label={label}
      help={help}
      error={refused[at]}
      onAdd={() => (set({ entering: [...all, add()] }), focus("li:last-child select"))}
    >
      {all.map((rule, i) => (
        <Rule
          key={i}
          n={i + 1}
          at={`${at}.${i}`}
          of={form.id}
          acts={entering}
          {...{ rule, refused }}
          put={put(i)}
          onRemove={() => (set({ entering: all.filter((_, j) => i !== j) }), focus(...goingOn(i, all.length)))}
          count={all.length}
          moving={moving}
        >
          <select aria-label={t("overflow.when_of", { n: i + 1 })} value={rule.when} onChange={(e) => put(i)({ when: e.currentTarget.value as Entering })}>
            {whens.map((when) => (
              <option key={when} value={when}>
                {t(`overflow.${when}` as Key)}
              </option>
            ))}
          </select>
          {rule.when === "crowded" && (
            <>
              <Amount n={i + 1} bad={refused[`${at}.${i}.more`]} value={rule.more} onValue={(more) => put(i)({ more })} />
              <span class="quiet">{t("overflow.wait")}</span>
            </>
          )}
          {rule.when === "closed" && !form.hours_id && <span class="quiet small">{t("overflow.never_closed")}</span>}
        </Rule>
      ))}
    </Rules>
  )
}

/** What becomes of what waits too long. */
export function WaitingField({ label, help, form, set, refused }: Control<Form>) {
  const at = "overflow.waiting"
  const all = form.waits
  const moving = useMoving(all.length, (from, to) => set({ waits: moved(all, from, to) }))
  const { within, focus } = useFocusAfter<HTMLFieldSetElement>()
  const put = (i: number) => (change: Partial<WaitingDraft>) => set({ waits: all.map((one, j) => (i === j ? { ...one, ...change } : one)) })
  return (
    <Rules
      within={within}
      list={moving.list}
      label={label}
      help={help}
      error={refused[at]}
      onAdd={() => (set({ waits: [...all, { amount: "4", unit: "hours", then: "move", queue_id: "", message: "" }] }), focus("li:last-child input"))}
    >
      {all.map((rule, i) => (
        <Rule
          key={i}
          n={i + 1}
          at={`${at}.${i}`}
          of={form.id}
          acts={waiting}
          {...{ rule, refused }}
          put={put(i)}
          onRemove={() => (set({ waits: all.filter((_, j) => i !== j) }), focus(...goingOn(i, all.length)))}
          count={all.length}
          moving={moving}
        >
          <span class="quiet">{t("overflow.longer")}</span>
          <Amount n={i + 1} bad={refused[`${at}.${i}.minutes`]} value={rule.amount} onValue={(amount) => put(i)({ amount })} />
          <select aria-label={t("overflow.unit_of", { n: i + 1 })} value={rule.unit} onChange={(e) => put(i)({ unit: e.currentTarget.value as Unit })}>
            {units.map((unit) => (
              <option key={unit} value={unit}>
                {t(`overflow.${unit}` as Key)}
              </option>
            ))}
          </select>
        </Rule>
      ))}
    </Rules>
  )
}

function Amount({ n, value, onValue, bad }: { n: number; value: string; onValue: (typed: string) => void; bad?: string }) {
  return (
    <input
      class="num"
      inputMode="numeric"
      autoComplete="off"
      aria-label={t("overflow.amount_of", { n })}
      aria-invalid={bad ? "true" : undefined}
      value={value}
      onInput={(e) => onValue(e.currentTarget.value)}
    />
  )
}

/** Where somebody goes on who took a rule out. */
const goingOn = (at: number, count: number) => [`li:nth-child(${placeAfter(at, count)}) :is(select, input)`, ".adds"]

function Rules({ within, list, label, help, error, onAdd, children }: { within: Ref<HTMLFieldSetElement>; list: Ref<HTMLOListElement>; label: string; help?: string; error?: string; onAdd: () => void; children: ComponentChildren }) {
  return (
    <fieldset class="overflow-rules" ref={within}>
      <legend>{label}</legend>
      {help && <p class="help">{help}</p>}
      <ol ref={list}>{children}</ol>
      {error && (
        <p class="error" role="alert">
          <Icon name="triangle-alert" /> <span>{error}</span>
        </p>
      )}
      <Button kind="bare" icon="plus" class="adds" aria-label={`${t("overflow.add")}: ${label}`} onClick={onAdd}>
        {t("overflow.add")}
      </Button>
    </fieldset>
  )
}
