import type { TimeoutAction, TimeoutParty } from "../api"
import type { Refusals } from "../net/input"
import { Icon } from "../pieces/Icon"
import { queues } from "../state/directory"
import { hoursList } from "../state/hours"
import { language, t, type Key } from "../text/i18n"
import { timeoutUnits, type TimeoutDraft } from "./drafts"
import type { Unit } from "./duration"
import { TimeoutTexts } from "./TimeoutTexts"

const parties: TimeoutParty[] = ["customer", "agent"]
const actions: TimeoutAction[] = ["send", "set_aside", "resolve", "requeue"]

interface Props {
  /** The rule's place, from 1. */
  n: number
  rule: TimeoutDraft
  put: (change: Partial<TimeoutDraft>) => void
  /** Where the server has it: "timeouts.0". */
  at: string
  refused: Refusals
}

/** What changes with the action: a text is begun where none is written yet. */
function doing({ texts }: TimeoutDraft, action: TimeoutAction): Partial<TimeoutDraft> {
  return action === "send" && texts.length === 0 ? { action, texts: [{ language: language.value, text: "" }] } : { action }
}

/** A timeout rule while it is edited: the same sentence, of menus. */
export function TimeoutMenus({ n, rule, put, at, refused }: Props) {
  const bad = (field: string) => (refused[`${at}.${field}`] ? ("true" as const) : undefined)
  const wrong = Object.entries(refused).filter(([field, said]) => said && field.startsWith(`${at}.`) && !field.startsWith(`${at}.texts`))
  const label = (what: Key) => t("timeout.part_of", { what: t(what), n })
  return (
    <>
      <div class="sentence">
        <select aria-label={label("timeout.silent")} value={rule.silent} onChange={(e) => put({ silent: e.currentTarget.value as TimeoutParty })}>
          {parties.map((one) => (
            <option key={one} value={one}>
              {t(`timeout.reads_${one}`)}
            </option>
          ))}
        </select>
        <input
          class="num"
          inputMode="numeric"
          autoComplete="off"
          aria-label={label("timeout.amount")}
          aria-invalid={bad("after_minutes")}
          value={rule.amount}
          onInput={(e) => put({ amount: e.currentTarget.value })}
        />
        <select aria-label={label("timeout.unit")} value={rule.unit} onChange={(e) => put({ unit: e.currentTarget.value as Unit })}>
          {timeoutUnits.map((one) => (
            <option key={one} value={one}>
              {t(`duration.${one}`)}
            </option>
          ))}
        </select>
        <select
          aria-label={label("timeout.counts")}
          aria-invalid={bad("hours_id")}
          value={rule.counts === "inside" ? `in ${rule.hours_id}` : ""}
          onChange={(e) => {
            const { value } = e.currentTarget
            put(value === "" ? { counts: "always", hours_id: "" } : { counts: "inside", hours_id: value.slice(3) })
          }}
        >
          <option value="">{t("timeout.always")}</option>
          {["", ...hoursList.rows.value.map(({ id }) => id)].map((id) => (
            <option key={id} value={`in ${id}`}>
              {t("timeout.inside_of", { hours: id === "" ? t("timeout.desk_hours") : (hoursList.of(id)?.name ?? "") })}
            </option>
          ))}
        </select>
        <Icon name="arrow-right" class="arrow" />
        <select aria-label={label("timeout.action")} value={rule.action} onChange={(e) => put(doing(rule, e.currentTarget.value as TimeoutAction))}>
          {actions.map((one) => (
            <option key={one} value={one}>
              {t(`timeout.${one}`)}
            </option>
          ))}
        </select>
        {rule.action === "requeue" && (
          <select aria-label={label("timeout.queue")} aria-invalid={bad("queue_id")} value={rule.queue_id} onChange={(e) => put({ queue_id: e.currentTarget.value })}>
            <option value="">{t("timeout.own_queue")}</option>
            {queues.value.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </div>
      {wrong.map(([field, said]) => (
        <p key={field} class="error" role="alert">
          <Icon name="triangle-alert" /> <span>{said}</span>
        </p>
      ))}
      {rule.action === "send" && <TimeoutTexts n={n} texts={rule.texts} onTexts={(texts) => put({ texts })} at={`${at}.texts`} refused={refused} />}
    </>
  )
}
