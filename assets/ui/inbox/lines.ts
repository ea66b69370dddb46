import type { Line } from "../api"
import { queue, user } from "../state/directory"
import { myId } from "../state/session"
import { t, tIf, type Key } from "../text/i18n"

/** What a state line says: "Nadia accepted". */
export function lineWords(line: Line): string {
  const values = { actor: person(line.actor_id), subject: person(line.subject_id), queue: queue(line.queue_id)?.name ?? "", count: line.hours ?? 0 }
  return tIf(keyOf(line), line.kind, values)
}

/** Lines that read otherwise when nobody, or nobody known, did it. */
function keyOf({ kind, actor_id, queue_id }: Line): string {
  if (kind === "hidden") return "line.hidden"
  if (actor_id === "") return `line.${kind}.auto`
  if (kind === "assigned" && queue_id) return "line.assigned.queue"
  return actor_id === myId.value && kind in mine ? `line.${kind}.you` : `line.${kind}`
}

const mine: Partial<Record<Line["kind"], true>> = {
  accepted: true, taken_over: true, set_aside: true, resumed: true, resolved: true, reopened: true, declined: true,
}

function person(id: string): string {
  return user(id)?.name.split(/\s+/)[0] ?? t("someone" as Key)
}
