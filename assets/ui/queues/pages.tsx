import "../admin/frame"
import { hrefOf, type Resource } from "../admin/about"
import { choiceField, lineField, ownField, selectField, switchField } from "../admin/fields"
import { NewPage } from "../admin/NewPage"
import { Standing } from "../admin/Page"
import { resource } from "../admin/resource"
import { useCollection } from "../admin/useCollection"
import type { Queue } from "../api"
import { answers } from "../net/client"
import { Icon } from "../pieces/Icon"
import { QueueName } from "../pieces/QueueName"
import type { AdminPage } from "../screens"
import { firstName, named, queue as queueOf, queueList } from "../state/directory"
import { hoursList, hoursName, hoursOptions } from "../state/hours"
import { countIn } from "../state/queueCounts"
import { place } from "../state/router"
import { is } from "../state/session"
import { language, number, t } from "../text/i18n"
import { listed } from "../text/listed"
import { AgingField, sayAging } from "./AgingField"
import { ColourField, colourName } from "./ColourField"
import { emptyForm, formOf, settingsOf, type Form } from "./form"
import { MembersField } from "./MembersField"
import { EnteringField, WaitingField } from "./OverflowFields"

/** The pages for administrators; supervisors say who is in a queue, and nothing else. */
function queuesFor(admin: boolean): Resource<Queue, Form> {
  const members = { title: "people", fields: [ownField<Form>("members", MembersField, { say: sayMembers, marks: true, span: 12 })] }
  const r: Resource<Queue, Form> = {
    name: "queues",
    word: "queue",
    collection: queueList,
    beside: true,
    note: () => t("queue.note"),
    title: (one) => named(one).name,
    hides: ({ removed_at }) => removed_at !== undefined,
    formOf: (one) => formOf(one, named(one).name),
    changeOf: settingsOf,
    add: async (form) => {
      const { data, at } = await answers.post<Queue>("queues", settingsOf(form))
      queueList.keep(data, at)
      return data
    },
    fields: admin
      ? [
          {
            title: "general",
            fields: [
              lineField("name", { needed: true }),
              ownField("colour", ColourField, { say: colourName, span: 12 }),
              selectField("hours_id", hoursOptions, { say: (id) => hoursName(String(id)) }),
              switchField("private", { shown: ({ everybody }) => !everybody, span: 12 }),
            ],
          },
          members,
          {
            title: "order",
            fields: [
              lineField("priority"),
              lineField("item_limit", { optional: true }),
              ownField("aging", AgingField, { say: sayAging, span: 12 }),
              choiceField("method", methods, { span: 12 }),
            ],
          },
          {
            title: "overflow",
            fields: [
              ownField("entering", EnteringField, { span: 12, marks: true, sayChange: () => [t("queue.rules_in")], refusedAs: "overflow.entering", say: sayRules }),
              ownField("waits", WaitingField, { span: 12, marks: true, sayChange: () => [t("queue.rules_waits")], refusedAs: "overflow.waiting", say: sayRules }),
            ],
          },
        ]
      : [members],
    columns: [
      { label: "queue.name", class: "first", cell: (one) => <QueueName name={named(one).name} colour={one.colour} /> },
      { label: "queue.standing", cell: (one) => <HowItStands queue={one} /> },
      { label: "queue.waiting", class: "count", cell: ({ id }) => counted(countIn(id)?.waiting) },
      { label: "queue.unfinished", class: "count", cell: ({ id }) => counted(countIn(id)?.unfinished) },
      { label: "queue.members", class: "count", cell: (one) => (one.default ? t("queue.all_agents") : number(one.members.length)) },
      { label: "queue.priority", class: "count", cell: ({ priority }) => number(priority) },
    ],
    text: (one) => named(one).name,
    order: (a, b) => a.priority - b.priority || named(a).name.localeCompare(named(b).name, language.value),
    side: (one) => (
      <div class="together">
        <HowItStands queue={one} />
        {admin && (
          <a class="button" href={`${hrefOf({ name: "queues" }, "new")}?copy=${one.id}`}>
            <Icon name="copy" />
            <span class="words">{t("queue.copy")}</span>
          </a>
        )}
      </div>
    ),
    above: (one) => <Alert queue={one} />,
  }
  return admin ? { ...r, empty: emptyForm, deletes: true, stays: (one) => (one.default ? t("queue.stays") : undefined) } : r
}

const methods = () =>
  (["highest_capacity", "round_robin", "least_active", "best_skilled"] as const).map((value) => ({
    value,
    label: t(`queue.method_${value}`),
    help: t(`queue.method_${value}_help`),
  }))

function counted(n: number | undefined): string {
  return n === undefined ? "" : number(n)
}

function sayMembers(ids: unknown): string {
  return listed((ids as string[]).map(firstName), language.value) || t("queue.nobody_short")
}

function sayRules(rules: unknown): string {
  return t("queue.rules", { count: (rules as unknown[]).length })
}

function HowItStands({ queue }: { queue: Queue }) {
  if (queue.unattended) return <Standing tone="bad">{t("queue.unattended")}</Standing>
  return <Standing tone={queue.open ? "good" : "quiet"}>{t(queue.open ? "queue.open" : "queue.closed")}</Standing>
}

/** Says that conversations wait where nobody takes any. */
function Alert({ queue }: { queue: Queue }) {
  const count = countIn(queue.id)
  if (!count?.alert) return null
  return (
    <div class="error-note" role="status">
      <Icon name="triangle-alert" />
      <div>
        <p>{t("queue.alert", { count: count.waiting })}</p>
      </div>
    </div>
  )
}

const forAdmins = queuesFor(true)
const pagesFor = { admins: resource(forAdmins), leads: resource(queuesFor(false)) }

/** A page as whoever is signed in may have it. */
const page =
  (name: "" | ":id"): AdminPage =>
  ({ values }) => {
    useCollection(hoursList)
    const Page = (is("admin") ? pagesFor.admins : pagesFor.leads)[name]!
    return <Page values={values} />
  }

/** A new one, or a copy of another. */
const New: AdminPage = () => {
  useCollection(hoursList)
  const copied = queueOf(place.value.query.get("copy") ?? "")
  const copy = () => ({ ...formOf(copied!, t("queue.copy_of", { name: copied!.name })), id: "", everybody: false, private: copied!.private })
  return <NewPage key={copied?.id} r={forAdmins} empty={copied ? copy : emptyForm} />
}

export default { "": page(""), new: New, ":id": page(":id") }
