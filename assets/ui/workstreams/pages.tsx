import "../admin/frame"
import { useCollection } from "../admin/useCollection"
import { resource } from "../admin/resource"
import type { Workstream } from "../api"
import { ChannelPage } from "../channels/ChannelPage"
import { ChannelsSection } from "../channels/ChannelsSection"
import { NewChannelPage } from "../channels/NewChannelPage"
import { answers } from "../net/client"
import type { AdminPage, Pages } from "../screens"
import { named, queue, workstreamList } from "../state/directory"
import { hoursList } from "../state/hours"
import { t } from "../text/i18n"
import { Note, Receiving, RulesSection, Touches } from "./About"
import { CopyButton } from "./CopyButton"
import { fields } from "./fields"
import { empty, formOf, inputOf, type Form } from "./form"

/** How conversations are handled from the first text to the last. */
const workstreamPages = resource<Workstream, Form>({
  name: "workstreams",
  word: "workstream",
  collection: workstreamList,
  title: (one) => named(one).name,
  beside: true,
  formOf,
  changeOf: inputOf,
  empty,
  add: async (form) => {
    const { data, at } = await answers.post<Workstream>("workstreams", inputOf(form))
    workstreamList.keep(data, at)
    return data
  },
  deletes: true,
  stays: (row) => (row.default ? t("workstream.stays") : undefined),
  touches: ({ id }) => <Touches id={id} />,
  standing: (row) => <Receiving row={row} />,
  side: (row) => <CopyButton row={row} />,
  note: ({ id }, changed) => <Note id={id} changed={changed} />,
  fields,
  columns: [
    { label: "workstream.name", cell: (one) => named(one).name, class: "first" },
    { label: "workstream.standing", cell: (one) => <Receiving row={one} /> },
    { label: "workstream.distribution", cell: ({ distribution }) => t(`workstream.distribution_${distribution}`) },
    { label: "workstream.fallback_queue_id", cell: (one) => queue(one.fallback_queue_id)?.name },
  ],
  text: (one) => named(one).name,
  above: ({ id }) => (
    <>
      <ChannelsSection workstream={id} />
      <RulesSection id={id} />
    </>
  ),
})

/** A page whose rules name operating hours. */
const withHours =
  (Page: AdminPage): AdminPage =>
  ({ values }) => {
    useCollection(hoursList)
    return <Page values={values} />
  }

/** The workstreams, with the channels of each. */
export default {
  ...workstreamPages,
  new: withHours(workstreamPages.new!),
  ":id": withHours(workstreamPages[":id"]!),
  ":id/channels/new": NewChannelPage,
  ":id/channels/:channel": ChannelPage,
} satisfies Pages
