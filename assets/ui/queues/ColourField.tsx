import { useId } from "preact/hooks"
import type { Control } from "../admin/fields"
import type { Colour } from "../api"
import { t } from "../text/i18n"
import type { Form } from "./form"

const colours: Colour[] = ["", "teal", "violet", "amber", "green", "blue"]

export function colourName(colour: unknown): string {
  return t(`colour.${(colour as Colour) || "none"}`)
}

/** The colour a queue is known by, beside its name. */
export function ColourField({ label, help, form, set }: Control<Form>) {
  const name = useId()
  return (
    <fieldset class="colours">
      <legend>{label}</legend>
      <div>
        {colours.map((colour) => (
          <div class="check-field" key={colour}>
            <input type="radio" id={name + colour} name={name} checked={form.colour === colour} onChange={() => set({ colour })} />
            <label for={name + colour}>
              {colour && <i class={`swatch ${colour}`} aria-hidden="true" />} {colourName(colour)}
            </label>
          </div>
        ))}
      </div>
      {help && <p class="help">{help}</p>}
    </fieldset>
  )
}
