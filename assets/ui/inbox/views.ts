import type { Conversation } from "../api"
import type { IconName } from "../pieces/icons"
import { myId } from "../state/session"
import type { Counts } from "./counts"
import type { Key } from "../text/i18n"

// The folders of the inbox, and which conversations are in each, by the same
// rule as the server's.

export type ViewName = "mine" | "unassigned" | "waiting" | "all" | "failed" | "resolved"

export interface View {
  name: ViewName
  label: Key
  icon: IconName
  /** What is said when nothing is in it. */
  empty: Key
  holds: (c: Conversation) => boolean
  count?: (counts: Counts) => number
}

const finished = (c: Conversation) => c.state === "resolved"

export const views: View[] = [
  { name: "mine", label: "view.mine", icon: "inbox", empty: "empty.mine", holds: isMine, count: (n) => n.mine },
  {
    name: "unassigned",
    label: "view.unassigned",
    icon: "circle-dashed",
    empty: "empty.unassigned",
    holds: (c) => c.state === "open",
    count: (n) => n.unassigned,
  },
  {
    name: "waiting",
    label: "view.waiting",
    icon: "hourglass",
    empty: "empty.waiting",
    holds: (c) => c.state === "waiting",
    count: (n) => n.waiting,
  },
  {
    name: "all",
    label: "view.all",
    icon: "layers",
    empty: "empty.all",
    holds: (c) => !finished(c),
    count: (n) => n.all,
  },
  {
    name: "failed",
    label: "view.failed",
    icon: "circle-alert",
    empty: "empty.failed",
    holds: (c) => c.failed && !finished(c),
    count: (n) => n.failed,
  },
  { name: "resolved", label: "view.resolved", icon: "archive", empty: "empty.resolved", holds: finished },
]

/** The folder of that name; Mine where there is none. */
export function view(name: string | undefined): View {
  return views.find((one) => one.name === name) ?? views[0]!
}

/** Mine to do: active or in wrap-up with me, or offered to me. */
function isMine(c: Conversation): boolean {
  const busy = c.state === "active" || c.state === "wrap_up"
  return (busy && c.agent_id === myId.value) || offeredToMe(c)
}

export function offeredToMe(c: Conversation): boolean {
  return c.offered?.agent_id === myId.value && c.state !== "resolved"
}
