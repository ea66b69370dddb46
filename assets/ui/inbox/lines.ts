import type { Line } from "../api"
import { firstName, queue } from "../state/directory"
import { myId } from "../state/session"
import { t, tFirst } from "../text/i18n"

/** From so many hours on, people think in days. */
const LONG = 96

/**
 * What a state line says: "Nadia accepted". The same thing reads otherwise when
 * we did it (key.you), or nobody did (key.auto).
 */
export function lineWords(line: Line): string {
  const hours = line.hours ?? 0
  const key = `line.${line.kind}${hours >= LONG ? "_days" : ""}`
  const by = line.actor_id === "" ? "auto" : line.actor_id === myId.value ? "you" : "other"
  const values = {
    actor: person(line.actor_id),
    subject: person(line.subject_id),
    queue: queue(line.queue_id)?.name ?? "",
    count: hours >= LONG ? Math.round(hours / 24) : hours,
  }
  return tFirst([`${key}.${by}`, key], line.kind, values)
}

function person(id: string): string {
  return firstName(id) || t("someone")
}
