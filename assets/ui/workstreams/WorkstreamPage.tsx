import type { Workstream } from "../api"
import { api } from "../net/client"
import { useSubmit } from "../net/submit"
import { ChoiceField } from "../pieces/ChoiceField"
import { CheckField, SelectField, TextField } from "../pieces/Field"
import { toast } from "../pieces/Toasts"
import { queues, workstreams } from "../state/directory"
import { t } from "../text/i18n"
import { useDraft } from "../admin/draft"
import { HoursField } from "./HoursField"
import { Missing } from "../admin/Missing"
import { Page, Section } from "../admin/Page"
import { SaveBar } from "../admin/SaveBar"

/** One workstream. */
export function WorkstreamPage({ values }: { values: Record<string, string> }) {
  const workstream = workstreams.value.find((one) => one.id === values.id)
  const up = { href: "/admin/workstreams", label: t("menu.workstreams") }
  return workstream ? <WorkstreamForm workstream={workstream} up={up} /> : <Missing up={up} />
}

type Idle = keyof Workstream["idle"]

/** The form's fields: those of a workstream, with the idle limits each by itself. */
type Fields = Pick<Workstream, "name" | "queue_id" | "keep_agent" | "wrap_up" | "reopen_hours" | "uncertain"> &
  Workstream["idle"]

const idles: Idle[] = ["open_hours", "active_hours", "waiting_hours", "wrap_up_hours"]

function fieldsOf({ name, queue_id, keep_agent, wrap_up, reopen_hours, uncertain, idle }: Workstream): Fields {
  return { name, queue_id, keep_agent, wrap_up, reopen_hours, uncertain, ...idle }
}

/** A field in the save bar, where "Open" alone would say too little. */
function nameOf(field: keyof Fields): string {
  const label = t(`workstream.${field}`)
  return idles.some((idle) => idle === field) ? t("workstream.idle_of", { state: label }) : label
}

/** How conversations are handled from the first text to the last. */
export function WorkstreamForm({ workstream, up }: { workstream: Workstream; up?: { href: string; label: string } }) {
  const draft = useDraft(fieldsOf(workstream))
  const { value, set } = draft
  const { busy, refused, problem, submit, clear } = useSubmit([...Object.keys(value), ...idles.map((idle) => `idle.${idle}`)], async () => {
    const { open_hours, active_hours, waiting_hours, wrap_up_hours, ...rest } = value
    const kept = await api.patch<Workstream>(`workstreams/${workstream.id}`, {
      ...rest,
      idle: { open_hours, active_hours, waiting_hours, wrap_up_hours },
    })
    workstreams.value = workstreams.value.map((one) => (one.id === kept.id ? kept : one))
    draft.discard()
    toast(t("saved"))
  })
  return (
    <Page title={workstream.name} up={up} lead={t("workstream.lead")}>
      <Section title={t("workstream.routing")} help={t("workstream.routing_help")}>
        <TextField
          label={t("workstream.name")}
          value={value.name}
          onValue={(name) => set({ name })}
          error={refused.name}
        />
        {queues.value.length > 1 && (
          <SelectField
            label={t("workstream.queue_id")}
            value={value.queue_id}
            onValue={(queue_id) => set({ queue_id })}
            error={refused.queue_id}
            options={queues.value.map((one) => ({ value: one.id, label: one.name }))}
          />
        )}
        <CheckField
          label={t("workstream.keep_agent")}
          help={t("workstream.keep_agent_help")}
          checked={value.keep_agent}
          onValue={(keep_agent) => set({ keep_agent })}
        />
        <CheckField
          label={t("workstream.wrap_up")}
          help={t("workstream.wrap_up_help")}
          checked={value.wrap_up}
          onValue={(wrap_up) => set({ wrap_up })}
        />
        <HoursField
          key={draft.round}
          label={t("workstream.reopen_hours")}
          help={t("workstream.reopen_help")}
          zero={t("workstream.reopen_never")}
          value={value.reopen_hours}
          onValue={(reopen_hours) => set({ reopen_hours })}
          error={refused.reopen_hours}
        />
      </Section>
      <Section title={t("workstream.idle")} help={t("workstream.idle_help")}>
        {idles
          .filter((state) => state !== "wrap_up_hours" || value.wrap_up)
          .map((state) => (
            <HoursField
              key={`${state} ${draft.round}`}
              label={t(`workstream.${state}`)}
              help={t(`workstream.${state}_help`)}
              zero={t("workstream.idle_never")}
              value={value[state]}
              onValue={(hours) => set({ [state]: hours })}
              error={refused[`idle.${state}`]}
            />
          ))}
      </Section>
      <Section title={t("workstream.uncertain")} help={t("workstream.uncertain_about")}>
        <ChoiceField
          label={t("workstream.uncertain_ask")}
          value={value.uncertain}
          onValue={(uncertain) => set({ uncertain })}
          choices={[
            { value: "ask", label: t("workstream.ask"), help: t("workstream.ask_help") },
            { value: "resend", label: t("workstream.resend"), help: t("workstream.resend_help") },
          ]}
        />
      </Section>
      <SaveBar
        names={draft.changed.map(nameOf)}
        busy={busy}
        problem={problem}
        onSave={() => void submit()}
        onDiscard={() => (clear(), draft.discard())}
      />
    </Page>
  )
}
