import type { FormSection } from "../admin/about"
import { choiceField, lineField, ownField, segmentsField, selectField, switchField, type FormField } from "../admin/fields"
import type { Workstream } from "../api"
import { bots, named, queues } from "../state/directory"
import { t, tIf, type Key } from "../text/i18n"
import type { Unit } from "./duration"
import { DurationField } from "./DurationField"
import type { Form } from "./form"
import { PresencesField, presenceWords, sayPresences } from "./PresencesField"
import { sayTimeouts, TimeoutsField } from "./TimeoutsField"
import { timeWords } from "./timeWords"
import { UnitsField } from "./UnitsField"
import { sayVariables, VariablesField } from "./VariablesField"

const choice = (name: string, values: readonly string[]) => () =>
  values.map((value) => ({
    value,
    label: tIf(`workstream.${name}_${value}`, value),
    help: tIf(`workstream.${name}_${value}_help`, ""),
  }))

const pushes = ({ distribution }: Form) => distribution === "push"

/** The form of a workstream, in the order of the set-up page. */
export const fields: FormSection<Form>[] = [
  {
    title: "general",
    fields: [
      lineField("name", { needed: true }),
      segmentsField("direction", choice("direction", ["both", "in", "out"])),
      lasting("reopen_hours", "hours", ["hours", "days"], {
        zero: "workstream.reopen_never",
        help: () => t("workstream.reopen_help"),
        span: 12,
      }),
    ],
  },
  {
    title: "routing",
    fields: [
      segmentsField("distribution", choice("distribution", ["push", "pick"])),
      ownField<Form>("capacity", (given) => <UnitsField key={given.round} {...given} />),
      ownField<Form>("presences", (given) => <PresencesField {...given} />, {
        say: (value) => (value as Form["presences"]).map(presenceWords).join(", "),
        sayChange: sayPresences,
        marks: true,
        span: 12,
      }),
      segmentsField("skill_matching", choice("skill_matching", ["exact", "closest", "none"])),
      selectField("fallback_queue_id", () => queues.value.map((one) => ({ value: one.id, label: named(one).name }))),
      selectField("bot_id", () => [{ value: "", label: t("workstream.no_bot") }, ...bots.value.map(({ id, name }) => ({ value: id, label: name }))], {
        shown: (form) => pushes(form) || form.bot_id !== "", // else it could not be mended where it is refused
      }),
      switchField("keep_agent"),
      switchField("wait_for_preferred", { shown: pushes }),
      switchField("selectable", { shown: pushes }),
    ],
  },
  {
    title: "notification",
    fields: [
      lasting("countdown_seconds", "seconds", ["seconds"], { refusedAs: "notification.countdown_seconds" }),
      switchField("assign_automatically"),
      switchField("may_decline"),
      lasting("reoffer_after_seconds", "seconds", ["seconds", "minutes", "hours"], {
        zero: "workstream.reoffer_at_once",
        shown: ({ may_decline }) => may_decline,
      }),
    ],
  },
  {
    title: "wrap_up_section",
    fields: [
      switchField("wrap_up", { span: 12 }),
      {
        ...segmentsField<Form>("wrap_up_block", choice("wrap_up_block", ["always", "never", "timed"])),
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
    title: "timeouts",
    fields: [ownField<Form>("timeouts", TimeoutsField, { marks: true, span: 12, sayChange: sayTimeouts, say: sayCount("timeout.count") })],
  },
  {
    title: "variables",
    fields: [ownField<Form>("variables", VariablesField, { marks: true, span: 12, sayChange: sayVariables, say: sayCount("variable.count") })],
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
        { savedAs: () => t("workstream.uncertain_section"), span: 12 },
      ),
    ],
  },
]

function sayCount(word: "timeout.count" | "variable.count") {
  return (value: unknown) => t(word, { count: (value as unknown[]).length })
}

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
    { say: (value) => timeWords(value as number, base, units), ...more },
  )
}

/** An idle limit. In the save bar, "Open" alone would say too little. */
function idle(name: keyof Workstream["idle"]): FormField<Form> {
  return lasting(name, "minutes", ["minutes", "hours", "days"], {
    zero: "workstream.idle_never",
    refusedAs: `idle.${name}`,
    savedAs: (state) => t("workstream.idle_of", { state }),
    span: 4,
  })
}
