import type { Line } from "../api"
import { firstName, queue } from "../state/directory"
import { myId } from "../state/session"
import { t, tFirst } from "../text/i18n"

/**
 * What a state line says: "Nadia accepted". The same thing reads otherwise when
 * we did it (key.you), or nobody did (key.auto).
 */
export function lineWords(line: Line): string {
  const key = `line.${line.kind}`
  const by = line.actor_id === "" ? "auto" : line.actor_id === myId.value ? "you" : "other"
  const values = {
    actor: person(line.actor_id),
    subject: person(line.subject_id),
    queue: queue(line.queue_id)?.name ?? "",
    count: line.hours ?? 0,
  }
  return tFirst([`${key}.${by}`, key], line.kind, values)
}

function person(id: string): string {
  return firstName(id) || t("someone")
}
