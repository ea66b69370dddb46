import type { Conversation } from "../api"
import { Button } from "../pieces/Button"
import { Icon } from "../pieces/Icon"
import { firstName, numberOf } from "../state/directory"
import { isolated, t } from "../text/i18n"
import { clock, now, sameDay, shortDay } from "../text/time"
import { title } from "./conversations"
import { actAndGoOn } from "./goingOn"
import { newText } from "./NewText"
import { offPlace } from "./off"
import { contactShown, toggleContact } from "./where"

/** Why no reply can be written here, and what to do about it. */
export function WhyNot({ c, onAgain }: { c: Conversation; onAgain: () => void }) {
  return (
    <div class="why-not">
      <Icon name={c.why_not === "resolved" ? "circle-check" : c.why_not === "owned" || c.why_not === "given_out" ? "user-check" : "ban"} />
      <p>{reason(c)}</p>
      <div class="do">
        <Remedy c={c} onAgain={onAgain} />
      </div>
    </div>
  )
}

function reason(c: Conversation): string {
  const name = isolated(title(c.contact))
  switch (c.why_not) {
    case "opted_out":
      return c.contact.consent.since
        ? t("why_not.opted_out_since", { name, when: shortDay(c.contact.consent.since) })
        : t("why_not.opted_out", { name })
    case "blocked":
      return t("why_not.blocked", { name, number: numberOf(c.number_id)?.display ?? "" })
    case "number_removed":
      return t("why_not.number_removed")
    case "number_off":
    case "channel_off":
    case "account_off":
      return t(`why_not.${c.why_not}`, { number: isolated(numberOf(c.number_id)?.display ?? "") })
    case "no_texts":
      return t("why_not.no_texts")
    case "own_number":
      return t("why_not.own_number")
    case "not_a_number":
      return t("why_not.not_a_number", { name })
    case "owned":
      return c.offered && c.state === "open"
        ? t("offered_to", { name: firstName(c.offered.agent_id) })
        : t("why_not.owned", { name: firstName(c.agent_id) })
    case "forbidden":
    case "given_out":
      return t(`why_not.${c.why_not}`)
    case "resolved":
      return resolvedWords(c.resolved_at)
    default:
      return t("why_not.other")
  }
}

function resolvedWords(at: string | undefined): string {
  if (!at) return t("why_not.resolved")
  const today = sameDay(at, new Date(now.value).toISOString())
  return today ? t("why_not.resolved_at", { when: clock(at) }) : t("why_not.resolved_on", { when: shortDay(at) })
}

function Remedy({ c, onAgain }: { c: Conversation; onAgain: () => void }) {
  switch (c.why_not) {
    case "opted_out":
      return contactShown.value ? null : <Button onClick={toggleContact}>{t("show_contact")}</Button>
    case "number_removed":
      return (
        <Button icon="message-square-plus" onClick={() => (newText.value = { phone: c.contact.phone })}>
          {t("write_from_other")}
        </Button>
      )
    case "number_off":
    case "channel_off":
    case "account_off":
      return <SwitchOn c={c} />
    case "owned":
      return c.allowed.includes("take_over") ? (
        <Button icon="user-check" onClick={() => void actAndGoOn(c.id, "take_over")}>
          {t("act.take_over")}
        </Button>
      ) : null
    case "resolved":
      return (
        <Button kind="main" icon="message-square-plus" onClick={onAgain}>
          {t("write_again")}
        </Button>
      )
    default:
      return null
  }
}

function SwitchOn({ c }: { c: Conversation }) {
  const place = offPlace(c)
  return place ? (
    <a class="button" href={place.href}>
      {place.label}
    </a>
  ) : null
}
