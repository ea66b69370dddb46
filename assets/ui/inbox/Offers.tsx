import { useEffect, useRef } from "preact/hooks"
import type { Conversation } from "../api"
import { Button } from "../pieces/Button"
import { Icon } from "../pieces/Icon"
import { useTimeLeft } from "../pieces/timeLeft"
import { announce } from "../pieces/Toasts"
import { bind } from "../shell/keys"
import { firstName, queue } from "../state/directory"
import { phone } from "../state/media"
import { go } from "../state/router"
import { isolated, t } from "../text/i18n"
import { countdown } from "../text/time"
import { act } from "./acts"
import { tone } from "./alerts"
import { conversation, offers, title } from "./conversations"
import { view } from "./views"
import { addressOf, where } from "./where"

const LASTS = 120_000

/** The conversations offered to us, the earliest on top. They never take the focus. */
export function Offers() {
  const waiting = offers.value.filter((id) => id !== where.value.id)
  return (
    <div class="offers" role="region" aria-label={t("offers")}>
      {waiting.slice(0, 3).map((id, i) => (
        <Offer key={id} id={id} first={i === 0} />
      ))}
    </div>
  )
}

function Offer({ id, first }: { id: string; first: boolean }) {
  const c = conversation(id).value
  return c?.offered ? <Card c={c} expires={c.offered.expires_at} first={first} /> : null
}

function Card({ c, expires, first }: { c: Conversation; expires: string; first: boolean }) {
  const left = useTimeLeft(expires)
  const line = useRef<HTMLElement>(null)
  const accept = async () => (await act(c.id, "accept")) && go(addressOf(view("mine"), c.id))
  useEffect(() => {
    announce(t("offered_from", { name: isolated(title(c.contact)) }))
    tone()
  }, [])
  useEffect(() => (first ? bind("a", "keys.accept", () => void accept(), { acts: true }) : undefined), [first, c.id])
  useEffect(() => {
    // Scaled, not resized, so that nothing is laid out again every frame.
    const share = Math.max(0, Math.min(1, left / LASTS))
    if (line.current) line.current.style.transform = `scaleX(${share})`
  }, [left])
  if (left <= 0) return null
  const by = c.offered!.by_id
  return (
    <section class="offer" aria-label={t("offered_from", { name: isolated(title(c.contact)) })}>
      <header>
        <Icon name="message-square-plus" />
        <b class="cut num">
          <bdi>{title(c.contact)}</bdi>
        </b>
        <span class="num">{countdown(left)}</span>
      </header>
      <p class="said" dir="auto">
        {c.last_message?.text}
      </p>
      <p class="quiet small">{by ? t("offered_by", { name: firstName(by) }) : queue(c.queue_id)?.name}</p>
      <div class="do">
        <Button kind="main" hint={first && !phone.value ? "A" : undefined} onClick={() => void accept()}>
          {t("act.accept")}
        </Button>
        <Button onClick={() => void act(c.id, "decline")}>{t("act.decline")}</Button>
      </div>
      <i ref={line} class="left" />
    </section>
  )
}
