import { useContext } from "preact/hooks"
import type { Refusals } from "../net/input"
import { plainly } from "../pieces/Conflict"
import { Was } from "../pieces/was"
import { t, tIf } from "../text/i18n"
import { labelOf } from "./about"
import { Beside } from "./beside"
import { changedFields } from "./changes"
import type { FormField } from "./fields"

interface FieldsProps<F> {
  word: string
  fields: FormField<F>[]
  form: F
  /** What of it is kept: a changed field says what it was. */
  kept?: F
  set: (change: Partial<F>) => void
  refused: Refusals
  round?: number
  autoFocus?: boolean
}

/** The fields of a form that are shown now, each with its words and what is wrong with it. */
export function FormFields<F extends object>({ word, fields, form, kept, set, refused, round = 0, autoFocus = false }: FieldsProps<F>) {
  const beside = useContext(Beside)
  const changed = kept ? changedFields(kept, form) : []
  const shown = fields
    .filter(({ shown }) => shown?.(form) ?? true)
    .map((field, i) => {
      const control = (
        <field.control
          key={field.name}
          label={labelOf(word, field.name)}
          help={field.help?.(form) ?? (tIf(`${word}.${field.name}_help`, "") || undefined)}
          error={refused[field.refusedAs ?? field.name]}
          refused={refused}
          form={form}
          kept={kept}
          set={set}
          round={round}
          autoFocus={autoFocus && i === 0}
        />
      )
      if (!beside) return control
      const was = kept && !field.marks && changed.includes(field.name) ? wasWords(field, kept) : undefined
      return (
        <div key={field.name} data-span={field.span ?? 6}>
          <Was.Provider value={was}>{control}</Was.Provider>
        </div>
      )
    })
  return beside ? <div class="side-by-side">{shown}</div> : <>{shown}</>
}

function wasWords<F>(field: FormField<F>, kept: F): string {
  const value = kept[field.name]
  return t("field.was", { was: field.say?.(value) ?? plainly(value) })
}
