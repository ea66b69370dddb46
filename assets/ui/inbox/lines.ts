import type { Line } from "../api"
import { botName, firstName, queue } from "../state/directory"
import { myId } from "../state/session"
import { isolated, t, tFirst } from "../text/i18n"

/** From so many minutes on, people think in hours, and in days. */
const HOURS = 120
const DAYS = 96 * 60

/**
 * What a state line says: "Nadia accepted". The same thing reads otherwise when
 * we did it (key.you), or nobody did (key.auto).
 */
export function lineWords(line: Line): string {
  const minutes = line.minutes ?? 0
  const unit = minutes >= DAYS ? "_days" : minutes > 0 && (minutes < HOURS || minutes % 60 > 0) && minutes < 24 * 60 ? "_minutes" : ""
  const key = line.handover ? `line.${line.kind}_${line.handover}` : `line.${line.kind}${unit}`
  const by = line.actor_id === "" ? "auto" : line.actor_id === myId.value ? "you" : "other"
  const values = {
    actor: person(line.actor_id),
    subject: person(line.subject_id),
    queue: queue(line.queue_id)?.name ?? "",
    bot: botName(line.bot_id),
    count: unit === "_minutes" ? minutes : Math.round(minutes / (unit === "_days" ? 24 * 60 : 60)),
  }
  const words = tFirst([`${key}.${by}`, key], line.kind, values)
  return line.reason ? t("line.with_reason", { line: words, reason: isolated(line.reason) }) : words
}

function person(id: string): string {
  return firstName(id) || t("someone")
}
