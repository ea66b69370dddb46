import { queue, workstreams } from "../state/directory"
import { t } from "../text/i18n"
import { Page } from "../admin/Page"
import { Table } from "../admin/Table"
import { WorkstreamForm } from "./WorkstreamPage"

/** The workstreams; where there is but one, that one. */
export function WorkstreamsPage() {
  const rows = workstreams.value
  const only = rows.length === 1 ? rows[0] : undefined
  if (only) return <WorkstreamForm workstream={only} />
  return (
    <Page title={t("menu.workstreams")} wide>
      <Table
        label={t("menu.workstreams")}
        rows={rows}
        href={(one) => `/admin/workstreams/${one.id}`}
        text={(one) => one.name}
        columns={[
          { label: t("workstream.name"), cell: (one) => one.name, class: "first" },
          { label: t("workstream.queue_id"), cell: (one) => queue(one.queue_id)?.name },
        ]}
      />
    </Page>
  )
}
