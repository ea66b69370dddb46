import { Empty } from "../pieces/Empty"
import { Icon } from "../pieces/Icon"
import { t, tFirst, tIf } from "../text/i18n"
import { hrefOf, nameOf, type About, type Edited } from "./about"
import { EditPage } from "./EditPage"
import { Page } from "./Page"
import { Reading } from "./Reading"
import { Table } from "./Table"
import { useCollection } from "./useCollection"

/** The list of a resource, as a table that is kept by the event stream. */
export function ListPage<R extends Edited, F extends object>({ r }: About<R, F>) {
  const read = useCollection(r.collection)
  const all = r.collection.rows.value.filter((row) => !r.hides?.(row))
  const rows = r.order ? all.sort(r.order) : all
  if (!read.done) return <Reading r={r} {...read} />
  const [only] = rows
  if (r.aloneIsPage && only && rows.length === 1) return <EditPage key={only.id} r={r} row={only} />
  return (
    <Page
      title={nameOf(r)}
      lead={tIf(`${r.name}.lead`, "")}
      wide
      side={
        r.empty && r.addedBy?.() !== false && (
          <a class="button main" href={hrefOf(r, "new")}>
            <Icon name={r.icon ?? "plus"} />
            <span class="words">{tIf(`${r.name}.add`, "")}</span>
          </a>
        )
      }
    >
      {rows.length === 0 ? (
        <Empty icon={r.icon ?? "inbox"} words={tFirst([`${r.name}.none`, "table.empty"], "")} />
      ) : (
        <Table
          label={nameOf(r)}
          rows={rows}
          href={(one) => hrefOf(r, one.id)}
          text={r.text}
          columns={r.columns.map((column) => ({ ...column, label: t(column.label) }))}
        />
      )}
    </Page>
  )
}
