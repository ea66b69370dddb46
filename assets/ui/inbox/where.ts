import { computed } from "@preact/signals"
import { match } from "../state/match"
import { go, goUp, place } from "../state/router"
import { roomForContact } from "../state/media"
import { saved } from "../state/saved"
import { view, views, type View } from "./views"

// Where we are in the inbox, and the addresses of its places.

interface Where {
  view: View
  /** The open conversation's id, or "". */
  id: string
  /** The contact is asked for, where there is no room for it beside the thread. */
  contact: boolean
  /** Why the conversation is here is asked for. */
  routing: boolean
  query: string
}

export const where = computed<Where>(() => {
  const { path, query } = place.value
  const at =
    match("/inbox/:view/:id/routing", path) ??
    match("/inbox/:view/:id/contact", path) ??
    match("/inbox/:view/:id", path) ?? match("/inbox/:view", path)
  const routing = path.endsWith("/routing")
  const contact = routing || path.endsWith("/contact")
  return { view: folderOf(at?.view), id: at?.id ?? "", contact, routing, query: query.get("q") ?? "" }
})

/** The folder an address names; Mine where there is none of that name. */
function folderOf(name: string | undefined): View {
  return views.value.find((one) => one.name === name) ?? view("mine")
}

/** The contact is shown beside the thread; remembered. */
const contactBeside = saved("contact", true)

/** Whether the contact is shown now. */
export const contactShown = computed(() => (roomForContact.value ? contactBeside.value || where.value.routing : where.value.contact))

/** Shows the contact, or folds it away. */
export function toggleContact(): void {
  const { view, id, contact, routing, query } = where.value
  if (roomForContact.value && routing) {
    contactBeside.value = false
    go(addressOf(view, id, { query }))
  } else if (roomForContact.value) contactBeside.value = !contactBeside.value
  else if (contact) goUp(addressOf(view, id, { query }))
  else go(addressOf(view, id, { query, contact: true }))
}

/** The address of a folder, or of a conversation in it. */
export function addressOf(view: View, id = "", { query = "", contact = false } = {}): string {
  const path = ["/inbox", view.name, id, contact && "contact"].filter(Boolean).join("/")
  return query ? `${path}?q=${encodeURIComponent(query)}` : path
}
