import { useEffect, useState } from "preact/hooks"
import { hrefOf } from "../admin/about"
import { Section, Standing } from "../admin/Page"
import type { Workstream, WorkstreamUse } from "../api"
import { api } from "../net/client"
import { Icon } from "../pieces/Icon"
import { features } from "../screens"
import { channels } from "../state/directory"
import { number, t } from "../text/i18n"
import type { Form } from "./form"
import { useRules } from "./rules"

function useUse(id: string): WorkstreamUse | undefined {
  const [use, setUse] = useState<WorkstreamUse>()
  useEffect(() => void api.get<WorkstreamUse>(`workstreams/${id}/use`).then(setUse, () => {}), [id])
  return use
}

/** On how many numbers it receives. */
export function Receiving({ row }: { row: Workstream }) {
  const count = channels.value.filter((one) => one.workstream_id === row.id && one.on).length
  if (count === 0 && row.default) return <Standing tone="good">{t("workstream.receiving_rest")}</Standing>
  return <Standing tone={count ? "good" : "quiet"}>{t("workstream.receiving", { count })}</Standing>
}

/** How many rules it has, and whether one is broken. */
export function RulesSection({ id }: { id: string }) {
  const rules = useRules(id)
  if (!rules) return null
  const broken = new Set(rules.broken.map(({ rule_id }) => rule_id)).size
  return (
    <Section title={t("workstream.rules")}>
      <p>
        {rules.sets.length + rules.routes.length === 0
          ? t("workstream.rules_none")
          : `${t("workstream.rules_sets", { count: rules.sets.length })} ${t("workstream.rules_routes", { count: rules.routes.length })}`}{" "}
        {broken > 0 && (
          <span class="bad">
            <Icon name="triangle-alert" /> {t("workstream.rules_broken", { count: broken })}
          </span>
        )}{" "}
        {features.rules && (
          <a class="link" href={hrefOf({ name: "rules" }, id)}>
            {t("workstream.rules_open")}
          </a>
        )}
      </p>
    </Section>
  )
}

/** How many things the save bar says that a change leaves alone: it is no page to read. */
const MOST_NOTES = 2

/** What a change does not touch. */
export function Note({ id, changed }: { id: string; changed: (keyof Form)[] }) {
  const use = useUse(id)
  const of = (...names: (keyof Form)[]) => names.some((name) => changed.includes(name))
  const stays = [
    of("capacity") && use && use.active > 0 && t("workstream.note_capacity", { count: use.active, n: number(use.active) }),
    of("countdown_seconds", "may_decline", "assign_automatically") && t("workstream.note_offers"),
    of("distribution", "fallback_queue_id") && t("workstream.note_queues"),
    of("timeouts") && t("workstream.note_timeouts"),
    of("variables") && t("workstream.note_variables"),
  ].filter(Boolean)
  return <>{[t("workstream.note_at_once"), ...stays.slice(0, MOST_NOTES)].join(" ")}</>
}

/** What deleting it touches, counted. */
export function Touches({ id }: { id: string }) {
  const use = useUse(id)
  if (!use) return null
  const unfinished = use.open + use.active + use.waiting + use.wrap_up
  if (use.removable) return <p>{t("workstream.touches_nothing")}</p>
  return (
    <ul class="touches">
      {unfinished > 0 && <li>{t("workstream.touches_conversations", { count: unfinished, n: number(unfinished) })}</li>}
      {use.by.map((one) => (
        <li key={one.kind + one.id}>{t("workstream.touches_use", { kind: t(one.kind === "channel" ? "workstream.use_channel" : "workstream.use_other"), name: one.name })}</li>
      ))}
    </ul>
  )
}
