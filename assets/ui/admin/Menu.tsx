import { accounts } from "../account/accounts"
import { Icon } from "../pieces/Icon"
import type { IconName } from "../pieces/icons"
import { phone } from "../state/media"
import { t, type Key } from "../text/i18n"

interface Stop {
  href: string
  label: Key
  icon: IconName
}

const groups: { label: Key; stops: Stop[] }[] = [
  {
    label: "menu.channel",
    stops: [
      { href: "/admin/accounts", label: "menu.accounts", icon: "plug" },
      { href: "/admin/workstreams", label: "menu.workstreams", icon: "layers" },
      { href: "/admin/keywords", label: "menu.keywords", icon: "ban" },
    ],
  },
  { label: "menu.people", stops: [{ href: "/admin/users", label: "menu.users", icon: "users" }] },
  {
    label: "menu.system",
    stops: [
      { href: "/admin/settings", label: "menu.settings", icon: "settings" },
      { href: "/admin/jobs", label: "menu.jobs", icon: "clock" },
      { href: "/admin/about", label: "menu.about", icon: "info" },
    ],
  },
]

/** The administration's own menu. */
export function Menu({ path, atMenu }: { path: string; atMenu: boolean }) {
  const held = (accounts.value ?? []).reduce((sum, account) => sum + account.held, 0)
  const here = (stop: Stop) => path.startsWith(stop.href) || (path === "/admin" && stop.href === "/admin/accounts")
  // On phones the menu is a page of its own.
  const alone = phone.value && atMenu
  const [Heading, Group] = alone ? (["h1", "h2"] as const) : (["h2", "h3"] as const)
  const menu = (
    <nav class="admin-menu" aria-label={t("administration")}>
      <Heading class="title">{t("administration")}</Heading>
      {groups.map((group) => (
        <section key={group.label}>
          <Group class="group">{t(group.label)}</Group>
          {group.stops.map((stop) => (
            <a key={stop.href} href={stop.href} aria-current={here(stop) ? "page" : undefined}>
              <Icon name={stop.icon} />
              <span class="words">{t(stop.label)}</span>
              {stop.href === "/admin/accounts" && held > 0 && (
                <span class="num quiet small" title={t("held.count", { count: held })}>
                  {held > 99 ? "99+" : held}
                </span>
              )}
              <Icon name="chevron-right" class="only-phone" />
            </a>
          ))}
        </section>
      ))}
    </nav>
  )
  return alone ? <main class="menu-alone">{menu}</main> : menu
}
