import type { Control } from "../admin/fields"
import type { Role } from "../api"
import { CheckField } from "../pieces/Field"
import { Icon } from "../pieces/Icon"
import { t } from "../text/i18n"

const all: Role[] = ["agent", "supervisor", "admin"]

/** What somebody may do. Roles add up. */
export function RolesField({ label, help, error, form, set }: Control<{ roles: Role[] }>) {
  const toggle = (role: Role) => (on: boolean) =>
    set({ roles: on ? [...form.roles, role] : form.roles.filter((one) => one !== role) })
  return (
    <fieldset class="choices">
      <legend>{label}</legend>
      <p class="help">{help}</p>
      {all.map((role) => (
        <CheckField
          key={role}
          label={t(`role.${role}`)}
          help={t(`role.${role}_help`)}
          checked={form.roles.includes(role)}
          onValue={toggle(role)}
        />
      ))}
      {error && (
        <p class="error" role="alert">
          <Icon name="triangle-alert" /> <span>{error}</span>
        </p>
      )}
    </fieldset>
  )
}
