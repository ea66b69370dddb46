import type { Control } from "../admin/fields"
import { CheckField } from "../pieces/Field"
import { Icon } from "../pieces/Icon"
import { workstreams } from "../state/directory"

/** The workstreams a reply is offered in. None means all. */
export function WorkstreamsField({ label, help, error, form, set }: Control<{ workstreams: string[] }>) {
  const toggle = (id: string) => (on: boolean) =>
    set({ workstreams: on ? [...form.workstreams, id] : form.workstreams.filter((one) => one !== id) })
  return (
    <fieldset class="choices">
      <legend>{label}</legend>
      <p class="help">{help}</p>
      {workstreams.value.map(({ id, name }) => (
        <CheckField key={id} label={name} checked={form.workstreams.includes(id)} onValue={toggle(id)} />
      ))}
      {error && (
        <p class="error" role="alert">
          <Icon name="triangle-alert" /> <span>{error}</span>
        </p>
      )}
    </fieldset>
  )
}
