import { entriesFor } from "../admin/places"
import { forUs } from "../inbox/alerts"
import { Icon } from "../pieces/Icon"
import type { IconName } from "../pieces/icons"
import { place } from "../state/router"
import { PresenceStop } from "../presence/PresenceStop"
import { myRoles } from "../state/session"
import { t, type Key } from "../text/i18n"
import { PersonMenu } from "./PersonMenu"

interface Stop {
  href: string
  under: string
  icon: IconName
  label: Key
  shown?: () => boolean
}

const stops: Stop[] = [
  { href: "/inbox/mine", under: "/inbox", icon: "inbox", label: "inbox" },
  {
    href: "/admin",
    under: "/admin",
    icon: "settings",
    label: "administration",
    shown: () => entriesFor(myRoles.value).length > 0,
  },
]

/** The way between the parts of the desk; on phones, the bar at the foot. */
export function Rail() {
  return (
    <nav class="rail" aria-label={t("parts")}>
      <span class="mark" aria-hidden="true">
        t
      </span>
      {stops
        .filter((stop) => stop.shown?.() ?? true)
        .map((stop) => (
          <StopLink key={stop.href} stop={stop} />
        ))}
      <span class="space" />
      <PersonMenu />
      <PresenceStop />
    </nav>
  )
}

function StopLink({ stop }: { stop: Stop }) {
  const here = place.value.path.startsWith(stop.under)
  const unread = stop.under === "/inbox" ? forUs.value : 0
  const label = t(stop.label)
  return (
    <a class="stop" href={stop.href} aria-current={here ? "page" : undefined} title={label}>
      <Icon name={stop.icon} size={20} />
      <span class="words">{label}</span>
      <span class="unseen">{label}</span>
      {unread ? (
        <span class="badge" aria-label={t("unread", { count: unread })}>
          {unread > 99 ? "99+" : unread}
        </span>
      ) : null}
    </a>
  )
}
