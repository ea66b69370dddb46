import type { Control } from "../admin/fields"
import type { BasePresence } from "../api"
import { CheckField } from "../pieces/Field"
import { Icon } from "../pieces/Icon"
import { Was } from "../pieces/was"
import { language, t } from "../text/i18n"
import { listed } from "../text/listed"
import type { Form } from "./form"

/** Those an agent can be reached in, in the order the server has them. */
const all = ["available", "busy", "do_not_disturb", "away"] as const

export const presenceWords = (one: BasePresence) => (one === "offline" ? one : t(`workstream.presence_${one}`))

/** The presences in which agents are offered work. */
export function PresencesField({ label, help, error, form, kept, set }: Control<Form>) {
  const toggle = (one: BasePresence) => (on: boolean) =>
    set({ presences: all.filter((other) => (other === one ? on : form.presences.includes(other))) })
  const was = (one: BasePresence) => {
    if (!kept || kept.presences.includes(one) === form.presences.includes(one)) return undefined
    return t(kept.presences.includes(one) ? "workstream.was_allowed" : "workstream.was_not_allowed")
  }
  return (
    <fieldset class="choices in-a-row">
      <legend>{label}</legend>
      {help && <p class="help">{help}</p>}
      <div>
        {all.map((one) => (
          <Was.Provider key={one} value={was(one)}>
            <CheckField label={presenceWords(one)} checked={form.presences.includes(one)} onValue={toggle(one)} />
          </Was.Provider>
        ))}
      </div>
      {error && (
        <p class="error" role="alert">
          <Icon name="triangle-alert" /> <span>{error}</span>
        </p>
      )}
    </fieldset>
  )
}

/** Who gets offers now and did not, or did and does not. */
export function sayPresences({ presences: was }: Form, { presences: now }: Form): string[] {
  const words = (some: BasePresence[]) => listed(some.map((one) => presenceWords(one).toLocaleLowerCase(language.value)), language.value)
  const more = now.filter((one) => !was.includes(one))
  const fewer = was.filter((one) => !now.includes(one))
  return [
    ...(more.length ? [t("workstream.gets_offers", { who: words(more) })] : []),
    ...(fewer.length ? [t("workstream.gets_none", { who: words(fewer) })] : []),
  ]
}
