import type { Conversation } from "../api"
import { Problem } from "../net/problem"
import { Icon } from "../pieces/Icon"
import { words } from "../pieces/ErrorNote"
import { Tick } from "../pieces/Tick"
import { t } from "../text/i18n"
import { draft, write } from "./drafts"
import type { Trouble, Unsent } from "./outbox"
import { sendAgain, unsent } from "./sending"

/** A text or a note on its way to the server, or one that the server did not take. */
export function PendingItem({ one, c }: { one: Unsent; c: Conversation }) {
  const outbox = unsent()
  const edit = () => {
    outbox.discard(one)
    const tab = one.kind === "note" ? "note" : "reply"
    write(c.id, { tab, [tab]: [one.text, draft(c.id).value[tab]].filter(Boolean).join("\n") })
  }
  const fate = one.problem ? (
    <Stuck problem={one.problem} goes={outbox.goesByItself(one)} onAgain={() => sendAgain(c, one)} onEdit={edit} />
  ) : (
    <p class="below">
      {t("sending")} <Tick state="sending" />
    </p>
  )
  if (one.kind === "note")
    return (
      <div class="note pending" tabIndex={-1}>
        <p class="about">
          <Icon name="sticky-note" /> {t("note_private")}
        </p>
        <p class="words" dir="auto">
          {one.text}
        </p>
        {fate}
      </div>
    )
  return (
    <div class="message out first last pending" tabIndex={-1}>
      <p class="bubble" dir="auto">
        <bdi class="unseen">{t("said.you")} </bdi>
        {one.text}
      </p>
      {fate}
    </div>
  )
}

/** Why it has not been taken, whether it goes by itself, and what can be done. */
function Stuck({
  problem,
  goes,
  onAgain,
  onEdit,
}: {
  problem: Trouble
  goes: boolean
  onAgain: () => void
  onEdit: () => void
}) {
  const { status, code, detail, more } = problem
  return (
    <div class={`trouble ${goes ? "warn" : "bad"}`} role="alert">
      <Tick state={goes ? "queued" : "failed"} />
      <span>
        {goes
          ? t("trouble.waits_for_server")
          : t("trouble.not_taken", { reason: words(new Problem(status, code, detail, more)) })}
      </span>
      <span class="do">
        <button type="button" class="link" onClick={onAgain}>
          {t(code === "customer_wrote" ? "send_as_it_is" : "send_again")}
        </button>
        <button type="button" class="link" onClick={onEdit}>
          {t("edit")}
        </button>
      </span>
    </div>
  )
}
