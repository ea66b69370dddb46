import type { AdminPage, Pages } from "../screens"
import { upTo, type Resource, type Edited } from "./about"
import { EditPage } from "./EditPage"
import { ListPage } from "./ListPage"
import { Missing } from "./Missing"
import { NewPage } from "./NewPage"
import { Reading } from "./Reading"
import { useCollection } from "./useCollection"

// A plain resource of the API as pages: its list, a new one, one of them. What
// is particular to it is said in one value; see README.md for an example and
// for the words it needs.

/** The pages of a resource, for a feature's pages.ts. */
export function resource<R extends Edited, F extends object>(r: Resource<R, F>): Pages {
  const One: AdminPage = ({ values }) => {
    const read = useCollection(r.collection)
    const row = r.collection.of(values.id ?? "")
    const alone = r.aloneIsPage && read.done && r.collection.rows.value.length === 1 // then the way up leads to the same
    if (row && !r.hides?.(row)) return <EditPage key={row.id} r={r} row={row} up={alone ? undefined : upTo(r)} />
    return read.done ? <Missing up={upTo(r)} /> : <Reading r={r} {...read} />
  }
  const pages: Pages = { "": () => <ListPage r={r} /> }
  const { empty } = r
  if (empty) pages.new = () => <NewPage r={r} empty={empty} />
  return { ...pages, ":id": One }
}
