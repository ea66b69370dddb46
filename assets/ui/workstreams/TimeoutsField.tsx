import { useEffect, useState } from "preact/hooks"
import type { Control } from "../admin/fields"
import { moved } from "../admin/moving"
import { Sentences } from "../admin/Sentences"
import { language, t } from "../text/i18n"
import { difference, freshKey, isNew, type TimeoutDraft } from "./drafts"
import type { Form } from "./form"
import { TimeoutMenus } from "./TimeoutMenus"
import { TimeoutSentence } from "./TimeoutSentence"

const MOST = 10

/** What happens when somebody has not answered for so long: rules that read as sentences. */
export function TimeoutsField({ label, form, set, refused }: Control<Form>) {
  const all = form.timeouts
  const [editing, setEditing] = useState<string>()
  const wrongAt = (i: number) => Object.entries(refused).some(([field, said]) => said && field.startsWith(`timeouts.${i}.`))
  const wrong = all.find((_, i) => wrongAt(i))?.key
  useEffect(() => void (wrong && setEditing(wrong)), [wrong]) // and stays open while it is mended
  const keep = (timeouts: TimeoutDraft[]) => set({ timeouts })
  const put = (at: number) => (change: Partial<TimeoutDraft>) => keep(all.map((one, i) => (i === at ? { ...one, ...change } : one)))
  const add = (rule: Omit<TimeoutDraft, "key">, at = all.length) => {
    const key = freshKey(all)
    keep(all.toSpliced(at, 0, { ...rule, key }))
    setEditing(key)
  }
  return (
    <Sentences
      label={label}
      add={t("timeout.add")}
      full={t("timeout.full", { n: MOST })}
      error={refused.timeouts}
      editing={editing}
      onEdit={setEditing}
      onMove={(from, to) => keep(moved(all, from, to))}
      onSwitch={(at, on) => put(at)({ on })}
      onRemove={(at) => keep(all.filter((_, i) => i !== at))}
      onCopy={all.length < MOST ? (at) => add(all[at]!, at + 1) : undefined}
      onAdd={all.length < MOST ? () => add(usual()) : undefined}
      all={all.map((rule, i) => ({
          key: rule.key,
          name: t("timeout.rule", { n: i + 1 }),
          on: rule.on,
          fresh: isNew(rule),
          wrong: wrongAt(i),
          reads: <TimeoutSentence rule={rule} />,
          menus: <TimeoutMenus n={i + 1} rule={rule} put={put(i)} at={`timeouts.${i}`} refused={refused} />,
      }))}
    />
  )
}

const usual = (): Omit<TimeoutDraft, "key"> => ({
  on: true,
  silent: "customer",
  amount: "3",
  unit: "days",
  counts: "inside",
  hours_id: "",
  action: "send",
  texts: [{ language: language.value, text: "" }],
  queue_id: "",
})

/** What was changed of the rules, for the save bar. */
export function sayTimeouts({ timeouts: was }: Form, { timeouts: now }: Form): string[] {
  const { added, removed, edited, inOrder } = difference(was, now)
  const place = (all: TimeoutDraft[], { key }: TimeoutDraft) => all.findIndex((one) => one.key === key) + 1
  return [
    ...added.map((one) => t("timeout.added", { n: place(now, one) })),
    ...edited.map((one) => t("timeout.edited", { n: place(now, one) })),
    ...removed.map((one) => t("timeout.removed", { n: place(was, one) })),
    ...(inOrder ? [] : [t("timeout.reordered")]),
  ]
}
