import type { Conversation } from "../api"
import { Avatar } from "../pieces/Avatar"
import { Icon } from "../pieces/Icon"
import { Tick } from "../pieces/Tick"
import { Time } from "../pieces/Time"
import { useTimeLeft } from "../pieces/timeLeft"
import { firstName, numberOf, numbers, queue, user } from "../state/directory"
import { number, t } from "../text/i18n"
import { countdown, when } from "../text/time"
import { conversation, title } from "./conversations"
import { hasDraft, draft } from "./drafts"
import { offWords } from "./off"
import { unsent } from "./sending"
import { TypingMark } from "./TypingLine"
import { holds, offeredToMe, type View } from "./views"
import { addressOf } from "./where"

interface RowProps {
  id: string
  view: View
  query: string
  /** It is the one that is open. */
  current: boolean
  /** The Tab key stops here. */
  stop: boolean
}

/** A conversation in a list: who, their last words, how old, and what to know before opening it. */
export function Row({ id, view, query, current, stop }: RowProps) {
  const c = conversation(id).value
  if (!c) return null
  const left = !holds(view, c) && !query
  return (
    <a
      class={`row ${c.unread ? "unread" : ""} ${left ? "left" : ""}`}
      href={addressOf(view, id, { query })}
      aria-current={current ? "true" : undefined}
      tabIndex={stop ? undefined : -1}
    >
      <Avatar name={c.contact.name} id={c.contact.id} />
      <span class="who cut num">
        <bdi>{title(c.contact)}</bdi>
      </span>
      <Time class="when" at={c.last_message?.at ?? c.updated_at} />
      <span class="last cut">
        <LastWords c={c} />
      </span>
      <span class="marks">
        <TypingMark id={id} />
        <Marks c={c} />
      </span>
      <Facts c={c} view={view} />
    </a>
  )
}

function LastWords({ c }: { c: Conversation }) {
  const [waits] = unsent().in(c.id).value
  if (waits)
    return (
      <>
        <span class="bad">{t(waits.problem ? "unsent" : "sending")}</span> <bdi>{waits.text}</bdi>
      </>
    )
  if (hasDraft(c.id))
    return (
      <>
        <span class="draft">{t("draft")}</span> <bdi>{draft(c.id).value.reply}</bdi>
      </>
    )
  const last = c.last_message
  if (!last) return <>{t("no_texts_yet")}</>
  return (
    <>
      {last.direction === "out" && (
        <>
          <Icon name="corner-up-right" />
          <span class="unseen">{t("we_wrote")}</span>{" "}
        </>
      )}
      <bdi>{last.text}</bdi>
    </>
  )
}

function Marks({ c }: { c: Conversation }) {
  if (c.failed)
    return (
      <span class="bad" title={t("not_delivered")}>
        <Icon name="circle-alert" />
      </span>
    )
  if (c.unread)
    return (
      <span class="badge">
        <span aria-hidden="true">{number(c.unread)}</span>
        <span class="unseen">{t("unread", { count: c.unread })}</span>
      </span>
    )
  if (unsent().in(c.id).value.length > 0) return <Tick state="queued" />
  if (c.last_message?.direction === "out" && !hasDraft(c.id)) return <Tick state={c.last_message.state} />
  return null
}

/** The line below, where there is something to say. */
function Facts({ c, view }: { c: Conversation; view: View }) {
  const facts = [
    c.offered && <Offered key="offer" c={c} />,
    c.failed && (
      <span key="failed" class="bad">
        {t("not_delivered")}
      </span>
    ),
    c.sends_at && (
      <span key="scheduled" class="chip">
        {t("scheduled_for", { when: when(c.sends_at) })}
      </span>
    ),
    c.contact.consent.state === "opted_out" && (
      <span key="out" class="chip">
        {t("consent.opted_out")}
      </span>
    ),
    offWords(c) && (
      <span key="off" class="chip">
        {offWords(c)}
      </span>
    ),
    c.state === "waiting" && view.name !== "waiting" && (
      <span key="waiting" class="chip">
        {t("state.waiting")}
      </span>
    ),
    c.state === "wrap_up" && (
      <span key="wrap" class="chip">
        {t("state.wrap_up")}
      </span>
    ),
    c.state === "resolved" && view.name !== "resolved" && (
      <span key="resolved" class="chip">
        {t("state.resolved")}
      </span>
    ),
    queue(c.queue_id)?.default === false && (
      <span key="queue" class="chip">
        {queue(c.queue_id)?.name}
      </span>
    ),
    c.agent_id && view.name !== "mine" && <Owner key="owner" id={c.agent_id} />,
    numbers.value.length > 1 && (
      <span key="number" class="cut">
        {numberOf(c.number_id)?.description || numberOf(c.number_id)?.display}
      </span>
    ),
  ].filter(Boolean)
  return facts.length ? <span class="facts">{facts}</span> : null
}

function Owner({ id }: { id: string }) {
  return (
    <span class="owner cut">
      <Avatar name={user(id)?.name ?? ""} id={id} size="s" /> {firstName(id)}
    </span>
  )
}

function Offered({ c }: { c: Conversation }) {
  const left = useTimeLeft(c.offered!.expires_at)
  if (left <= 0) return null
  const words = offeredToMe(c)
    ? t("offered_to_you", { left: countdown(left) })
    : t("offered_to", { name: firstName(c.offered!.agent_id) })
  return (
    <span class="warn num">
      <Icon name="hourglass" /> {words}
    </span>
  )
}
