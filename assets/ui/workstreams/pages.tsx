import "../admin/frame"
import { checkField, choiceField, lineField, ownField, selectField, type FormField } from "../admin/fields"
import { resource } from "../admin/resource"
import type { Workstream } from "../api"
import { ChannelPage } from "../channels/ChannelPage"
import { ChannelsSection } from "../channels/ChannelsSection"
import { NewChannelPage } from "../channels/NewChannelPage"
import type { Pages } from "../screens"
import { named, queue, queues, workstreamList } from "../state/directory"
import { t } from "../text/i18n"
import { DurationField } from "./DurationField"

/** The form's fields: those of a workstream, with the idle limits each by itself. */
type Form = Pick<Workstream, "name" | "fallback_queue_id" | "keep_agent" | "wrap_up" | "reopen_hours" | "uncertain"> &
  Workstream["idle"]

/** How conversations are handled from the first text to the last. */
const workstreamPages = resource<Workstream, Form>({
  name: "workstreams",
  word: "workstream",
  collection: workstreamList,
  aloneIsPage: true,
  title: (one) => named(one).name,
  formOf: ({ id, name, fallback_queue_id, keep_agent, wrap_up, reopen_hours, uncertain, idle }) => ({
    name: named({ id, name }).name,
    fallback_queue_id,
    keep_agent,
    wrap_up,
    reopen_hours,
    uncertain,
    ...idle,
  }),
  changeOf: ({ open_minutes, active_minutes, waiting_minutes, wrap_up_minutes, ...rest }) => ({
    ...rest,
    idle: { open_minutes, active_minutes, waiting_minutes, wrap_up_minutes },
  }),
  fields: [
    {
      title: "routing",
      fields: [
        lineField("name", { needed: true }),
        selectField("fallback_queue_id", () => queues.value.map((one) => ({ value: one.id, label: one.name })), {
          shown: () => queues.value.length > 1,
        }),
        checkField("keep_agent"),
        checkField("wrap_up"),
        lasting("reopen_hours", "workstream.reopen_never", { help: () => t("workstream.reopen_help") }),
      ],
    },
    {
      title: "idle",
      fields: [
        idle("open_minutes"),
        idle("active_minutes"),
        idle("waiting_minutes"),
        { ...idle("wrap_up_minutes"), shown: ({ wrap_up }) => wrap_up },
      ],
    },
    {
      title: "uncertain_section",
      fields: [
        choiceField(
          "uncertain",
          () => [
            { value: "ask", label: t("workstream.ask"), help: t("workstream.ask_help") },
            { value: "resend", label: t("workstream.resend"), help: t("workstream.resend_help") },
          ],
          { savedAs: () => t("workstream.uncertain_section") },
        ),
      ],
    },
  ],
  columns: [
    { label: "workstream.name", cell: (one) => named(one).name, class: "first" },
    { label: "workstream.fallback_queue_id", cell: (one) => queue(one.fallback_queue_id)?.name },
  ],
  text: (one) => named(one).name,
  above: ({ id }) => <ChannelsSection workstream={id} />,
})

/** The workstreams, with the channels of each. */
export default { ...workstreamPages, ":id/channels/new": NewChannelPage, ":id/channels/:channel": ChannelPage } satisfies Pages

/** How long; zero says what none means. */
function lasting(
  name: "reopen_hours" | keyof Workstream["idle"],
  zero: "workstream.reopen_never" | "workstream.idle_never",
  more: Partial<FormField<Form>> = {},
): FormField<Form> {
  return ownField<Form>(
    name,
    ({ label, help, error, form, set, round }) => (
      <DurationField
        key={round}
        {...{ label, help, error }}
        base={name === "reopen_hours" ? "hours" : "minutes"}
        units={name === "reopen_hours" ? ["hours", "days"] : ["minutes", "hours", "days"]}
        zero={t(zero)}
        value={form[name]}
        onValue={(value) => set({ [name]: value })}
      />
    ),
    more,
  )
}

/** An idle limit. In the save bar, "Open" alone would say too little. */
function idle(name: keyof Workstream["idle"]): FormField<Form> {
  return lasting(name, "workstream.idle_never", {
    refusedAs: `idle.${name}`,
    savedAs: (state) => t("workstream.idle_of", { state }),
  })
}
