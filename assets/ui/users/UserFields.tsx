import type { Role } from "../api"
import type { Refusals } from "../net/input"
import { CheckField, TextField } from "../pieces/Field"
import { Icon } from "../pieces/Icon"
import { t } from "../text/i18n"

export interface UserDraft {
  name: string
  email: string
  roles: Role[]
}

const all: Role[] = ["agent", "supervisor", "admin"]

/** Who somebody is and what they may do. Roles add up. */
export function UserFields({
  value,
  onValue,
  refused,
  autoFocus,
}: {
  value: UserDraft
  onValue: (change: Partial<UserDraft>) => void
  refused: Refusals
  autoFocus?: boolean
}) {
  const toggle = (role: Role) => (on: boolean) =>
    onValue({ roles: on ? [...value.roles, role] : value.roles.filter((one) => one !== role) })
  return (
    <>
      <TextField
        label={t("user.name")}
        help={t("user.name_help")}
        autoFocus={autoFocus}
        autoComplete="off"
        value={value.name}
        onValue={(name) => onValue({ name })}
        error={refused.name}
      />
      <TextField
        label={t("user.email")}
        help={t("user.email_help")}
        type="email"
        inputMode="email"
        autoComplete="off"
        value={value.email}
        onValue={(email) => onValue({ email })}
        error={refused.email}
      />
      <fieldset class="choices">
        <legend>{t("user.roles")}</legend>
        <p class="help">{t("user.roles_help")}</p>
        {all.map((role) => (
          <CheckField
            key={role}
            label={t(`role.${role}`)}
            help={t(`role.${role}_help`)}
            checked={value.roles.includes(role)}
            onValue={toggle(role)}
          />
        ))}
        {refused.roles && (
          <p class="error" role="alert">
            <Icon name="triangle-alert" /> <span>{refused.roles}</span>
          </p>
        )}
      </fieldset>
    </>
  )
}
