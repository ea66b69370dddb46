import type { ComponentChildren } from "preact"
import type { Message, MessageAct } from "../api"
import { Link } from "../pieces/Link"
import { stateWord, Tick } from "../pieces/Tick"
import { Time } from "../pieces/Time"
import { botName, firstName } from "../state/directory"
import { sendingPaused } from "../state/paused"
import { myId } from "../state/session"
import { carrierWords, t, tIf, type Key } from "../text/i18n"
import { money } from "../text/money"
import { clock, until, when } from "../text/time"
import { conversation } from "./conversations"
import { writeBelow } from "./drafts"
import { tells } from "./items"
import { newText } from "./NewText"
import { actOnMessage } from "./sending"
import { ScheduledActs, SendsAt } from "./Scheduled"
import type { Thread } from "./thread"
import { Words } from "./Words"

/**
 * A text in the thread, with its time and its fate below the last of a group. The
 * browser may translate its words, which never change, and nothing else of the desk:
 * a translator takes the page's texts out of its hands, and they stay as they were.
 */
export function MessageItem({
  message: m,
  first,
  last,
  thread,
}: {
  message: Message
  first: boolean
  last: boolean
  thread: Thread
}) {
  const shape = `message ${m.direction} ${first ? "first" : ""} ${last ? "last" : ""} ${m.state}`
  return (
    <div class={shape} title={costWords(m)} tabIndex={-1} data-conversation={m.conversation_id}>
      <p class="bubble" dir="auto" translate>
        {/* A bdi has no say in the direction of the words. */}
        <bdi class="unseen" translate={false}>{speaker(m)} </bdi>
        <Words text={m.text} />
      </p>
      {!last && <Time class="aside" at={m.said_at ?? m.created_at} show={clock} />}
      {last && !tells(m) && <Below m={m} thread={thread} />}
      {tells(m) && <Trouble m={m} thread={thread} />}
    </div>
  )
}

const left = ["sent", "delivered", "failed", "unconfirmed", "uncertain"]

/** What a text that left costs, or that nobody has told. */
function costWords(m: Message): string | undefined {
  if (m.cost) return t("cost", { cost: money(m.cost) })
  return m.direction === "out" && m.reference_id && left.includes(m.state) ? t("cost.unknown") : undefined
}

function speaker(m: Message): string {
  if (m.direction === "in") return t("said.customer")
  if (m.bot_id) return t("said.bot", { name: botName(m.bot_id) })
  if (m.automatic || !m.author_id) return t("said.automatic")
  return m.author_id === myId.value ? t("said.you") : t("said.colleague", { name: firstName(m.author_id) })
}

/** Time, author where it is not us, and what became of it. */
function Below({ m, thread }: { m: Message; thread: Thread }) {
  const author =
    m.direction === "out" && m.author_id !== myId.value && (m.author_id ? firstName(m.author_id) : automatic(m))
  return (
    <p class="below">
      {author && <>{author} · </>}
      {m.unverified && (
        <span class="warn" title={t("unverified_why")}>
          {t("unverified")} ·{" "}
        </span>
      )}
      {m.state === "scheduled" ? <SendsAt m={m} /> : <Time at={m.said_at ?? m.created_at} show={clock} />}
      {m.direction === "in" && m.said_at && <> · {t("came_late", { when: when(m.created_at) })}</>}
      {m.direction === "out" && (
        <>
          {" "}
          ·{" "}
          <span class="fate">
            {m.state !== "scheduled" && <span aria-hidden="true">{stateWord(m.state)}</span>} <Tick state={m.state} />
          </span>
        </>
      )}
      {m.acts.includes("reschedule") ? (
        <ScheduledActs m={m} thread={thread} />
      ) : (
        m.acts.includes("cancel") && <Do what="cancel" m={m} thread={thread} />
      )}
    </p>
  )
}

function automatic(m: Message): string {
  if (m.bot_id) return t("automatic.bot", { name: botName(m.bot_id) })
  return m.automatic ? t(`automatic.${m.automatic}` as Key) : t("automatic")
}

/** What went wrong, what happens next, and what can be done. */
function Trouble({ m, thread }: { m: Message; thread: Thread }) {
  const tone = m.state === "failed" ? "bad" : m.state === "cancelled" ? "" : "warn"
  return (
    <div class={`trouble ${tone}`}>
      <Tick state={m.state} />
      <span>{troubleWords(m, sendingPaused(thread.numberId))}</span>
      <span class="do">
        {m.acts.includes("settle") && (
          <Do what="settle" m={m} thread={thread} body={{ outcome: "arrived" }}>
            {t("it_arrived")}
          </Do>
        )}
        {m.acts.includes("settle") && (
          <Do what="settle" m={m} thread={thread} body={{ outcome: "lost" }}>
            {t("send_again")}
          </Do>
        )}
        {m.state === "failed" && m.acts.length > 0 && <Remedy m={m} thread={thread} />}
        {m.acts.includes("retry") && (
          <Do what="retry" m={m} thread={thread}>
            {t(m.state === "queued" ? "try_now" : "retry")}
          </Do>
        )}
        {m.acts.includes("cancel") && <Do what="cancel" m={m} thread={thread} />}
        {m.acts.includes("dismiss") && (
          <Do what="dismiss" m={m} thread={thread}>
            {t("dismiss")}
          </Do>
        )}
      </span>
    </div>
  )
}

/** What helps where the same text to the same number cannot get through. */
function Remedy({ m, thread }: { m: Message; thread: Thread }) {
  const seen = () => m.acts.includes("dismiss") && void actOnMessage(thread, m.id, "dismiss")
  const elsewhere = (phone: string) => (newText.value = { phone, text: m.text, onSent: seen })
  const differently = () => writeBelow(m.conversation_id, m.text)
  const phone = conversation(m.conversation_id).value?.contact.phone ?? ""
  switch (m.error?.remedy) {
    case "other_number":
      return (
        <>
          <Link onClick={() => elsewhere(phone)}>{t("correct_number")}</Link>
          <Link onClick={() => elsewhere("")}>{t("other_number")}</Link>
        </>
      )
    case "other_words":
      return <Link onClick={differently}>{t("other_words")}</Link>
    default:
      return null
  }
}

function troubleWords(m: Message, paused: boolean): string {
  const reason = m.error ? carrierWords(m.error.code, m.error.message) : ""
  if (m.state === "cancelled") return tIf(`trouble.${m.error?.code}`, t("trouble.cancelled"))
  if (m.state === "uncertain")
    return m.acts.includes("settle") || !m.error?.ask_at
      ? t("trouble.uncertain_ask")
      : t("trouble.uncertain_wait", { when: when(m.error.ask_at) })
  if (m.state === "queued")
    return m.error?.retry_at && !paused
      ? t("trouble.retrying", { reason, left: until(m.error.retry_at) })
      : t("trouble.held", { reason })
  return reason ? t("trouble.failed", { reason }) : t("not_delivered")
}

function Do({
  what,
  m,
  thread,
  body,
  children,
}: {
  what: MessageAct
  m: Message
  thread: Thread
  body?: unknown
  children?: ComponentChildren
}) {
  return (
    <button type="button" class="link" onClick={() => void actOnMessage(thread, m.id, what, body)}>
      {children ?? t("cancel")}
    </button>
  )
}
