import { useEffect, useRef, useState } from "preact/hooks"
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
import { countdown, now } from "../text/time"
import { act } from "./acts"
import { tone } from "./alerts"
import { conversation, offers, title } from "./conversations"
import { view } from "./views"
import { addressOf, where } from "./where"

/** How long an offer lasts, where it does not say when it was made. */
const LASTS = 120_000

/**
 * The conversations offered to us, in a dock that has a place of its own: it lies on
 * nothing and never takes the focus. Folded, or where there is little room, it is one
 * line.
 */
export function Offers({ slim = false }: { slim?: boolean }) {
  const waiting = offers.value.flatMap((id) => conversation(id).value ?? []).filter(isWaiting)
  const [folded, setFolded] = useState(slim)
  const [all, setAll] = useState(false)
  const ids = waiting.map(({ id }) => id)
  useTelling(waiting, () => setFolded(slim))
  const [first, ...more] = waiting
  useEffect(() => (first ? bind("a", "keys.accept", () => void accept(first.id), { acts: true }) : undefined), [ids[0]])
  if (!first) return null
  return (
    <section class="offers" aria-label={t("offers")}>
      {folded ? (
        <Folded c={first} others={more.length} onShow={() => setFolded(false)} />
      ) : (
        <>
          {(all ? waiting : [first]).map((c, i) => (
            <Card key={c.id} c={c} first={i === 0} onLater={() => setFolded(true)} />
          ))}
          {more.length > 0 && (
            <button type="button" class="link" aria-expanded={all} onClick={() => setAll(!all)}>
              {all ? t("offers_fewer") : t("offers_more", { count: more.length })}
            </button>
          )}
        </>
      )}
    </section>
  )
}

/** Whether it is still on offer, and not what one is looking at. */
function isWaiting({ id, offered }: Conversation): boolean {
  return id !== where.value.id && offered !== undefined && Date.parse(offered.expires_at) > now.value
}

async function accept(id: string): Promise<void> {
  if (await act(id, "accept")) go(addressOf(view("mine"), id))
}

/** Tells of each offer once, and calls back when there is a new one. */
function useTelling(waiting: Conversation[], isNew: () => void): void {
  const told = useRef(new Set<string>())
  useEffect(() => {
    const fresh = waiting.filter(({ id }) => !told.current.has(id))
    told.current = new Set(waiting.map(({ id }) => id))
    const [one] = fresh
    if (!one) return
    announce(t("offered_from", { name: isolated(title(one.contact)) }))
    tone()
    isNew()
  }, [waiting.map(({ id }) => id).join()])
}

/** All of them in a line. */
function Folded({ c, others, onShow }: { c: Conversation; others: number; onShow: () => void }) {
  const left = useTimeLeft(c.offered!.expires_at)
  return (
    <button type="button" class="offer-line" onClick={onShow}>
      <Icon name="message-square-plus" />
      <span class="cut">
        <b>{t("offered_from", { name: isolated(title(c.contact)) })}</b>{" "}
        {others > 0 && t("offers_more", { count: others })}
      </span>
      <span class="num quiet">{countdown(left)}</span>
      <Icon name="chevron-down" />
    </button>
  )
}

function Card({ c, first, onLater }: { c: Conversation; first: boolean; onLater: () => void }) {
  const { expires_at, offered_at } = c.offered!
  const left = useTimeLeft(expires_at)
  const line = useRef<HTMLElement>(null)
  useEffect(() => {
    // Scaled, not resized, so that nothing is laid out again every frame.
    const lasts = offered_at ? Date.parse(expires_at) - Date.parse(offered_at) : LASTS
    const share = Math.max(0, Math.min(1, left / lasts))
    if (line.current) line.current.style.transform = `scaleX(${share})`
  }, [left])
  const by = c.offered!.by_id
  return (
    <article class="offer" aria-label={t("offered_from", { name: isolated(title(c.contact)) })}>
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
        <Button kind="main" hint={first && !phone.value ? "A" : undefined} onClick={() => void accept(c.id)}>
          {t("act.accept")}
        </Button>
        {c.allowed.includes("decline") && <Button onClick={() => void act(c.id, "decline")}>{t("act.decline")}</Button>}
        {first && (
          <Button kind="bare" onClick={onLater}>
            {t("offers_later")}
          </Button>
        )}
      </div>
      <i ref={line} class="left" />
    </article>
  )
}
