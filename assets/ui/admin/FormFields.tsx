import type { Refusals } from "../net/input"
import { tIf } from "../text/i18n"
import { labelOf } from "./about"
import type { FormField } from "./fields"

interface FieldsProps<F> {
  word: string
  fields: FormField<F>[]
  form: F
  set: (change: Partial<F>) => void
  refused: Refusals
  round?: number
  autoFocus?: boolean
}

/** The fields of a form that are shown now, each with its words and what is wrong with it. */
export function FormFields<F extends object>({
  word,
  fields,
  form,
  set,
  refused,
  round = 0,
  autoFocus = false,
}: FieldsProps<F>) {
  return (
    <>
      {fields
        .filter(({ shown }) => shown?.(form) ?? true)
        .map((field, i) => (
          <field.control
            key={field.name}
            label={labelOf(word, field.name)}
            help={field.help?.(form) ?? (tIf(`${word}.${field.name}_help`, "") || undefined)}
            error={refused[field.refusedAs ?? field.name]}
            refused={refused}
            form={form}
            set={set}
            round={round}
            autoFocus={autoFocus && i === 0}
          />
        ))}
    </>
  )
}
