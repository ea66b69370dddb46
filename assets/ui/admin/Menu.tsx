import { accounts } from "../account/accounts"
import type { MenuEntry } from "../api"
import { Icon } from "../pieces/Icon"
import { features } from "../screens"
import { phone } from "../state/media"
import { t, tIf } from "../text/i18n"
import { sections } from "./places"

/** The administration's own menu. */
export function Menu({
  entries,
  current,
  atMenu,
}: {
  entries: MenuEntry[]
  current: MenuEntry | undefined
  atMenu: boolean
}) {
  const held = (accounts.value ?? []).reduce((sum, account) => sum + account.held, 0)
  // On phones the menu is a page of its own.
  const alone = phone.value && atMenu
  const [Heading, Group] = alone ? (["h1", "h2"] as const) : (["h2", "h3"] as const)
  const list = (
    <nav class="admin-menu" aria-label={t("administration")}>
      <Heading class="title">{t("administration")}</Heading>
      {sections(entries).map(({ section, entries }) => (
        <section key={section}>
          <Group class="group">{tIf(`menu.in.${section}`, section)}</Group>
          {entries.map((entry) => (
            <a key={entry.name} href={entry.path} aria-current={entry === current ? "page" : undefined}>
              <Icon name={features[entry.name]!.icon} />
              <span class="words">{tIf(`menu.${entry.name}`, entry.name)}</span>
              {entry.name === "accounts" && held > 0 && (
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
  return alone ? <main>{list}</main> : list
}
