import { computed } from "@preact/signals"
import type { Conversation, FolderName } from "../api"
import type { IconName } from "../pieces/icons"
import { botList, queue, queues } from "../state/directory"
import { countIn } from "../state/queueCounts"
import { myId } from "../state/session"
import { tFirst, tIf } from "../text/i18n"
import { counted, folderNames, foldersOf } from "./folderCounts"

// The folders of the inbox as they are shown. Which there are, and which
// conversations are in each, the server says.

export interface View {
  name: string
  icon: IconName
  /** The queue whose waiting conversations it holds, where it is one's. */
  queueId?: string
}

/** What the server is asked for. */
export function asked({ name, queueId }: View): { view: string; queue?: string } {
  return queueId === undefined ? { view: name } : { view: "unassigned", queue: queueId }
}

const icons: Record<FolderName, IconName> = {
  mine: "inbox",
  unassigned: "circle-dashed",
  bot: "bot",
  waiting: "hourglass",
  all: "layers",
  scheduled: "calendar-clock",
  failed: "circle-alert",
  resolved: "archive",
}

/** The folder of that name. */
export function view(name: string): View {
  return { name, icon: icons[name as FolderName] ?? "inbox" }
}

/** The folders in the order they are shown, which the server says; until it did, in that of the icons. */
export const views = computed<View[]>(() => [...(folderNames.value ?? Object.keys(icons)).filter(isUsed).map(view), ...queueViews.value])

/** Where there is no bot, nothing is with one. */
function isUsed(name: string): boolean {
  return name !== "bot" || counted("bot").count > 0 || botList.rows.value.some((one) => !one.gone)
}

/** A queue as a folder: what waits in it. Where there is but one, it is the same as all that is nobody's. */
export const queueViews = computed<View[]>(() => {
  const seen = queues.value.filter(({ id }) => countIn(id) !== undefined)
  return seen.length < 2 ? [] : seen.map(({ id }) => ({ ...view(`queue-${id}`), queueId: id }))
})

/** What a folder is called. */
export function label({ name, queueId }: View): string {
  if (queueId !== undefined) return queue(queueId)?.name ?? ""
  return tIf(`view.${name}`, name)
}

/** What is said when nothing is in a folder. */
export function emptyWords({ name }: View): string {
  return tFirst([`empty.${name}`, "empty.all"], "")
}

/** How many are in a folder, where that is worth a number beside it. */
export function countOf({ name, queueId }: View): number {
  if (queueId !== undefined) return countIn(queueId)?.waiting ?? 0
  return name === "resolved" ? 0 : counted(name).count
}

/** Whether a conversation is in a folder. */
export function holds({ name, queueId }: View, c: Conversation): boolean {
  if (queueId !== undefined) return c.queue_id === queueId && foldersOf(c).includes("unassigned")
  return foldersOf(c).includes(name)
}

export function offeredToMe(c: Conversation): boolean {
  return c.offered?.agent_id === myId.value && c.state !== "resolved"
}
