import type { Control } from "../admin/fields"
import { CheckField } from "../pieces/Field"
import { Icon } from "../pieces/Icon"
import { users } from "../state/directory"
import { language, t } from "../text/i18n"
import type { Form } from "./form"

/** Who is in a queue: agents, and whoever else was put there. */
export function MembersField({ label, help, error, form, set }: Control<Form>) {
  if (form.everybody) return <p class="quiet">{t("queue.everybody")}</p>
  const toggle = (id: string) => (on: boolean) =>
    set({ members: on ? [...form.members, id] : form.members.filter((one) => one !== id) })
  const shown = users.value
    .filter((one) => (one.active && one.roles.includes("agent")) || form.members.includes(one.id))
    .sort((a, b) => a.name.localeCompare(b.name, language.value))
  return (
    <fieldset class="choices members">
      <legend>{label}</legend>
      {help && <p class="help">{help}</p>}
      {shown.map((one) => (
        <CheckField
          key={one.id}
          label={one.name}
          help={one.active && one.roles.includes("agent") ? undefined : t("queue.takes_none")}
          checked={form.members.includes(one.id)}
          onValue={toggle(one.id)}
        />
      ))}
      {form.members.length === 0 && (
        <p class="hint">
          <Icon name="triangle-alert" /> <span>{t("queue.nobody")}</span>
        </p>
      )}
      {error && (
        <p class="error" role="alert">
          <Icon name="triangle-alert" /> <span>{error}</span>
        </p>
      )}
    </fieldset>
  )
}
