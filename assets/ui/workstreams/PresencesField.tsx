import type { Control } from "../admin/fields"
import type { BasePresence } from "../api"
import { CheckField } from "../pieces/Field"
import { Icon } from "../pieces/Icon"
import { t } from "../text/i18n"

/** Those an agent can be reached in, in the order the server has them. */
const all = ["available", "busy", "do_not_disturb", "away"] as const

export const presenceWords = (one: BasePresence) => (one === "offline" ? one : t(`workstream.presence_${one}`))

/** The presences in which agents are offered work. */
export function PresencesField({ label, help, error, form, set }: Control<{ presences: BasePresence[] }>) {
  const toggle = (one: BasePresence) => (on: boolean) =>
    set({ presences: all.filter((other) => (other === one ? on : form.presences.includes(other))) })
  return (
    <fieldset class="choices">
      <legend>{label}</legend>
      {help && <p class="help">{help}</p>}
      {all.map((one) => (
        <CheckField key={one} label={presenceWords(one)} checked={form.presences.includes(one)} onValue={toggle(one)} />
      ))}
      {error && (
        <p class="error" role="alert">
          <Icon name="triangle-alert" /> <span>{error}</span>
        </p>
      )}
    </fieldset>
  )
}
