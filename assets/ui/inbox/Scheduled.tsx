import { useState } from "preact/hooks"
import type { Message } from "../api"
import { serverNow } from "../net/clock"
import { Link } from "../pieces/Link"
import { t } from "../text/i18n"
import { exact, when } from "../text/time"
import { ChooseTime, type Later } from "./ChooseTime"
import { tomorrowMorning } from "./later"
import { writeBelow } from "./drafts"
import { actOnMessage } from "./sending"
import type { Thread } from "./thread"

/** When a text goes out that waits for its time. */
export function SendsAt({ m }: { m: Message }) {
  return (
    <time dateTime={m.send_at} title={exact(m.send_at!)}>
      {t(m.unless_reply ? "scheduled_unless_reply" : "scheduled_for", { when: when(m.send_at!) })}
    </time>
  )
}

/** What can be done about a text that waits for its time: sooner, later, other words, not at all. */
export function ScheduledActs({ m, thread }: { m: Message; thread: Thread }) {
  const [choosing, setChoosing] = useState(false)
  const move = (later?: Later) =>
    void actOnMessage(thread, m.id, "reschedule", later ? { send_at: later.sendAt, unless_reply: later.unlessReply } : {})
  return (
    <span class="do">
      <Link onClick={() => move()}>{t("send_now")}</Link>
      <Link onClick={() => setChoosing(true)}>{t("other_time")}</Link>
      <Link onClick={() => void edit(m, thread)}>{t("edit")}</Link>
      <Link onClick={() => void actOnMessage(thread, m.id, "cancel")}>{t("cancel")}</Link>
      {choosing && (
        <ChooseTime
          from={{ sendAt: m.send_at ?? tomorrowMorning(serverNow()), unlessReply: m.unless_reply ?? false }}
          action={t("later.change")}
          onChoose={move}
          onClose={() => setChoosing(false)}
        />
      )}
    </span>
  )
}

/** Takes a text back into the field, below what is written there. It must not go out besides. */
async function edit(m: Message, thread: Thread): Promise<void> {
  if (await actOnMessage(thread, m.id, "cancel")) writeBelow(m.conversation_id, m.text)
}
