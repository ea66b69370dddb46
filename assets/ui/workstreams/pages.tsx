import "../admin/frame"
import { checkField, choiceField, lineField, ownField, selectField, type FormField } from "../admin/fields"
import { resource } from "../admin/resource"
import type { Workstream } from "../api"
import { ChannelPage } from "../channels/ChannelPage"
import { ChannelsSection } from "../channels/ChannelsSection"
import { NewChannelPage } from "../channels/NewChannelPage"
import type { Pages } from "../screens"
import { named, queue, queues, workstreamList } from "../state/directory"
import { answers } from "../net/client"
import { t, tIf, type Key } from "../text/i18n"
import { CopyButton } from "./CopyButton"
import type { Unit } from "./duration"
import { DurationField } from "./DurationField"
import { PresencesField, presenceWords } from "./PresencesField"
import { UnitsField } from "./UnitsField"

/** The form's fields: those of a workstream, with the idle limits and the card each by itself. */
type Form = Pick<
  Workstream,
  | "name"
  | "distribution"
  | "direction"
  | "capacity"
  | "presences"
  | "skill_matching"
  | "selectable"
  | "fallback_queue_id"
  | "keep_agent"
  | "reoffer_after_seconds"
  | "wrap_up"
  | "wrap_up_block"
  | "wrap_up_block_seconds"
  | "reopen_hours"
  | "uncertain"
> &
  Workstream["idle"] &
  Workstream["notification"]

const formOf = ({ id, idle, notification, ...w }: Workstream): Form => ({
  name: named({ id, name: w.name }).name,
  distribution: w.distribution,
  direction: w.direction,
  capacity: w.capacity,
  presences: w.presences,
  skill_matching: w.skill_matching,
  selectable: w.selectable,
  fallback_queue_id: w.fallback_queue_id,
  keep_agent: w.keep_agent,
  reoffer_after_seconds: w.reoffer_after_seconds,
  wrap_up: w.wrap_up,
  wrap_up_block: w.wrap_up_block,
  wrap_up_block_seconds: w.wrap_up_block_seconds,
  reopen_hours: w.reopen_hours,
  uncertain: w.uncertain,
  ...idle,
  ...notification,
})

/** What the API takes of the form. */
const inputOf = ({
  open_minutes,
  active_minutes,
  waiting_minutes,
  wrap_up_minutes,
  countdown_seconds,
  may_decline,
  assign_automatically,
  ...rest
}: Form) => ({
  ...rest,
  idle: { open_minutes, active_minutes, waiting_minutes, wrap_up_minutes },
  notification: { countdown_seconds, may_decline, assign_automatically },
})

/** What a new workstream holds: as the server has it for whoever gives only a name. */
const empty = (): Form => ({
  name: "",
  distribution: "pick",
  direction: "both",
  capacity: 20,
  presences: ["available", "busy"],
  skill_matching: "exact",
  selectable: false,
  fallback_queue_id: "default",
  keep_agent: true,
  reoffer_after_seconds: 0,
  wrap_up: false,
  wrap_up_block: "always",
  wrap_up_block_seconds: 60,
  reopen_hours: 24,
  uncertain: "ask",
  open_minutes: 43_200,
  active_minutes: 43_200,
  waiting_minutes: 4320,
  wrap_up_minutes: 1440,
  countdown_seconds: 120,
  may_decline: true,
  assign_automatically: false,
})

const choice = (name: string, values: readonly string[]) => () =>
  values.map((value) => ({
    value,
    label: tIf(`workstream.${name}_${value}`, value),
    help: tIf(`workstream.${name}_${value}_help`, ""),
  }))

/** How conversations are handled from the first text to the last. */
const workstreamPages = resource<Workstream, Form>({
  name: "workstreams",
  word: "workstream",
  collection: workstreamList,
  title: (one) => named(one).name,
  formOf,
  changeOf: inputOf,
  empty,
  add: async (form) => {
    const { data, at } = await answers.post<Workstream>("workstreams", inputOf(form))
    workstreamList.keep(data, at)
    return data
  },
  deletes: true,
  side: (row) => <CopyButton row={row} />,
  fields: [
    {
      title: "routing",
      fields: [
        lineField("name", { needed: true }),
        choiceField("distribution", choice("distribution", ["push", "pick"])),
        choiceField("direction", choice("direction", ["both", "in", "out"])),
        ownField<Form>("capacity", (given) => <UnitsField key={given.round} {...given} />),
        ownField<Form>("presences", (given) => <PresencesField {...given} />, {
          say: (value) => (value as Form["presences"]).map(presenceWords).join(", "),
        }),
        choiceField("skill_matching", choice("skill_matching", ["exact", "closest", "none"])),
        selectField("fallback_queue_id", () => queues.value.map((one) => ({ value: one.id, label: named(one).name })), {
          shown: () => queues.value.length > 1,
        }),
        checkField("keep_agent"),
        checkField("selectable", { shown: ({ distribution }) => distribution === "push" }),
        lasting("reopen_hours", "hours", ["hours", "days"], {
          zero: "workstream.reopen_never",
          help: () => t("workstream.reopen_help"),
        }),
      ],
    },
    {
      title: "notification",
      fields: [
        lasting("countdown_seconds", "seconds", ["seconds", "minutes"], { refusedAs: "notification.countdown_seconds" }),
        checkField("may_decline"),
        lasting("reoffer_after_seconds", "seconds", ["seconds", "minutes", "hours"], {
          zero: "workstream.reoffer_at_once",
          shown: ({ may_decline }) => may_decline,
        }),
        checkField("assign_automatically"),
      ],
    },
    {
      title: "wrap_up_section",
      fields: [
        checkField("wrap_up"),
        {
          ...choiceField<Form>("wrap_up_block", choice("wrap_up_block", ["always", "never", "timed"])),
          shown: ({ wrap_up }) => wrap_up,
        },
        lasting("wrap_up_block_seconds", "seconds", ["seconds", "minutes"], {
          shown: ({ wrap_up, wrap_up_block }) => wrap_up && wrap_up_block === "timed",
        }),
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

type Lasting = "reopen_hours" | "reoffer_after_seconds" | "wrap_up_block_seconds" | "countdown_seconds" | keyof Workstream["idle"]

/** How long something lasts; zero says what none means, where it means something. */
function lasting(
  name: Lasting,
  base: Unit,
  units: readonly Unit[],
  { zero, ...more }: Partial<FormField<Form>> & { zero?: Key } = {},
): FormField<Form> {
  return ownField<Form>(
    name,
    ({ label, help, error, form, set, round }) => (
      <DurationField
        key={round}
        {...{ label, help, error, base, units }}
        zero={zero && t(zero)}
        value={form[name]}
        onValue={(value) => set({ [name]: value })}
      />
    ),
    more,
  )
}

/** An idle limit. In the save bar, "Open" alone would say too little. */
function idle(name: keyof Workstream["idle"]): FormField<Form> {
  return lasting(name, "minutes", ["minutes", "hours", "days"], {
    zero: "workstream.idle_never",
    refusedAs: `idle.${name}`,
    savedAs: (state) => t("workstream.idle_of", { state }),
  })
}
