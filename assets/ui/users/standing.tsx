import { listed } from "../text/listed"
import { Standing } from "../admin/Page"
import type { Role, User } from "../api"
import { language, t } from "../text/i18n"

/** "Administrator and agent". */
export function rolesOf(user: User): string {
  return roleNames(user.roles)
}

/** The same of roles alone. */
export function roleNames(roles: Role[]): string {
  const text = listed(
    roles.map((role) => t(`role.${role}`).toLocaleLowerCase(language.value)),
    language.value,
  )
  return text.charAt(0).toLocaleUpperCase(language.value) + text.slice(1)
}

/** Whether somebody can sign in. */
export function UserStanding({ user }: { user: User }) {
  if (!user.active) return <Standing tone="quiet">{t("users.off")}</Standing>
  return user.invited ? (
    <Standing tone="warn">{t("users.invited")}</Standing>
  ) : (
    <Standing tone="good">{t("users.active")}</Standing>
  )
}
