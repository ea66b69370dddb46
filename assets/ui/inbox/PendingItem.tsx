import type { Conversation } from "../api"
import { words } from "../pieces/ErrorNote"
import { Tick } from "../pieces/Tick"
import { t } from "../text/i18n"
import { draft, write } from "./drafts"
import { discard, goesByItself, sendAgain, type Pending } from "./sending"
import type { Thread } from "./thread"

/** A text on its way to the server, or one that the server did not take. */
export function PendingItem({ one, c, thread }: { one: Pending; c: Conversation; thread: Thread }) {
  const edit = () => {
    discard(c.id, one.key)
    write(c.id, { tab: "reply", reply: [one.text, draft(c.id).value.reply].filter(Boolean).join("\n") })
  }
  return (
    <div class="message out first last pending" tabIndex={-1}>
      <p class="bubble">
        <span class="unseen">{t("said.you")} </span>
        {one.text}
      </p>
      {one.problem ? (
        <div class={`trouble ${goesByItself(one) ? "warn" : "bad"}`} role="alert">
          <Tick state={goesByItself(one) ? "queued" : "failed"} />
          <span>
            {goesByItself(one) ? t("trouble.waits_for_server") : t("trouble.not_taken", { reason: words(one.problem) })}
          </span>
          <span class="do">
            <button type="button" class="link" onClick={() => sendAgain(c, thread, one)}>
              {t("send_again")}
            </button>
            <button type="button" class="link" onClick={edit}>
              {t("edit")}
            </button>
          </span>
        </div>
      ) : (
        <p class="below">
          {t("sending")} <Tick state="sending" />
        </p>
      )}
    </div>
  )
}
