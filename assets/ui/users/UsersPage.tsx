import type { User } from "../api"
import { Avatar } from "../pieces/Avatar"
import { Icon } from "../pieces/Icon"
import { Time } from "../pieces/Time"
import { users } from "../state/directory"
import { myId } from "../state/session"
import { language, t } from "../text/i18n"
import { listed } from "../admin/changes"
import { Page, Standing } from "../admin/Page"
import { Table } from "../admin/Table"

/** Everybody who signs in; who was deactivated comes last. */
export function UsersPage() {
  const rows = [...users.value].sort(
    (a, b) => Number(b.active) - Number(a.active) || a.name.localeCompare(b.name, language.value),
  )
  return (
    <Page
      title={t("menu.users")}
      lead={t("users.lead")}
      wide
      side={
        <a class="button main" href="/admin/users/new">
          <Icon name="user-plus" />
          <span class="words">{t("users.add")}</span>
        </a>
      }
    >
      <Table
        label={t("menu.users")}
        rows={rows}
        href={(one) => `/admin/users/${one.id}`}
        text={(one) => `${one.name} ${one.email} ${rolesOf(one)}`}
        columns={[
          {
            label: t("user.name"),
            class: "first",
            cell: (one) => (
              <span class="person">
                <Avatar name={one.name} id={one.id} />
                <span>
                  <span>
                    {one.name}
                    {one.id === myId.value && <span class="quiet"> {t("users.you")}</span>}
                  </span>
                  <span class="quiet small cut">{one.email}</span>
                </span>
              </span>
            ),
          },
          { label: t("user.roles"), cell: rolesOf },
          { label: t("users.state"), cell: (one) => <UserStanding user={one} /> },
          {
            label: t("users.seen"),
            cell: (one) => (one.last_seen_at ? <Time at={one.last_seen_at} /> : <span class="quiet">–</span>),
          },
        ]}
      />
    </Page>
  )
}

/** "Administrator and agent". */
export function rolesOf(user: User): string {
  const text = listed(
    user.roles.map((role) => t(`role.${role}`).toLocaleLowerCase(language.value)),
    language.value,
  )
  return text.charAt(0).toLocaleUpperCase(language.value) + text.slice(1)
}

export function UserStanding({ user }: { user: User }) {
  if (!user.active) return <Standing tone="quiet">{t("users.off")}</Standing>
  return user.invited ? (
    <Standing tone="warn">{t("users.invited")}</Standing>
  ) : (
    <Standing tone="good">{t("users.active")}</Standing>
  )
}
