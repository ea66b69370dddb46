import type { Conversation, Entry } from "../api"
import { Time } from "../pieces/Time"
import { t } from "../text/i18n"
import { shortDay } from "../text/time"
import { threadOf } from "./thread"

interface Past {
  id: string
  at: string
  words: string
}

/** The customer's earlier conversations on this number, as far as the thread has been read. */
export function Earlier({ c }: { c: Conversation }) {
  const thread = threadOf(c)
  const past = earlier(thread.entries.value, c.id)
  if (past.length === 0) return null
  const show = (id: string) =>
    document.querySelector(`.log [data-conversation="${CSS.escape(id)}"]`)?.scrollIntoView({ block: "start" })
  return (
    <section>
      <h2>{t("earlier")}</h2>
      <ul class="past">
        {past.map((one) => (
          <li key={one.id}>
            <button type="button" onClick={() => show(one.id)}>
              <span class="cut" dir="auto">
                {one.words}
              </span>
              <Time class="quiet" at={one.at} show={shortDay} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Each earlier conversation by the first words of it, the latest on top. */
function earlier(entries: Entry[], current: string): Past[] {
  const found = new Map<string, Past>()
  for (const { at, message } of entries) {
    if (message && message.conversation_id !== current && !found.has(message.conversation_id)) {
      found.set(message.conversation_id, { id: message.conversation_id, at, words: message.text })
    }
  }
  return [...found.values()].reverse()
}
