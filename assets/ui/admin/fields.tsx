import type { ComponentChildren } from "preact"
import type { Refusals } from "../net/input"
import { ChoiceField, SegmentsField } from "../pieces/ChoiceField"
import { CheckField, Field, SelectField, SwitchField, TextField } from "../pieces/Field"
import { useGrowing } from "../pieces/growing"
import { t } from "../text/i18n"
import { useRef } from "preact/hooks"

// The fields a resource's form is made of. Each is named as in the API; its
// words are found by that name (see resource.tsx).

/** What a field's control is given. */
export interface Control<F> {
  label: string
  help: string | undefined
  /** What is wrong with it, in words. */
  error: string | undefined
  /** All that was refused, by field, for a control of several. */
  refused: Refusals
  /** All that the form holds now. */
  form: F
  /** What of it is kept, for a control that marks by itself what was changed. */
  kept: F | undefined
  set: (change: Partial<F>) => void
  /** Changes when everything was saved or discarded: a key for controls that begin anew then. */
  round: number
  autoFocus: boolean
}

/** One field of the form of an F. */
export interface FormField<F> {
  name: keyof F & string
  control: (given: Control<F>) => ComponentChildren
  /** May not be left empty. */
  needed?: boolean
  /** Whether it is shown; left out: always. */
  shown?: (form: F) => boolean
  /** The name the server refuses it by, where that is another. */
  refusedAs?: string
  /** Its help, where that depends on what the form holds. */
  help?: (form: F) => string
  /** What it is called in the save bar, where its label alone would say too little. */
  savedAs?: (label: string) => string
  /** What it holds, in words; left out: as plainly has it. */
  say?: (value: unknown) => string | undefined
  /** How wide it is, of twelve, where short fields stand side by side; left out: six. */
  span?: 4 | 6 | 12
  /** It marks by itself what was changed. */
  marks?: boolean
  /** What a change of it is, in words, where "so much instead of so much" would not do. */
  sayChange?: (was: F, now: F) => string[]
}

/** The names of the fields of F that hold a V. */
type NameOf<F, V> = { [K in keyof F]-?: F[K] extends V ? K : never }[keyof F] & string

type More<F> = Partial<Omit<FormField<F>, "name" | "control">>

const sayOption = (options: () => { value: string; label: string }[]) => (value: unknown) =>
  options().find((one) => one.value === value)?.label

const changed = <F,>(name: keyof F, value: unknown) => ({ [name]: value }) as Partial<F>

/** A line of text. */
export function lineField<F>(
  name: NameOf<F, string>,
  { type, optional, ...more }: More<F> & { type?: "text" | "email" | "url"; optional?: boolean } = {},
): FormField<F> {
  return {
    name,
    ...more,
    control: ({ form, set, label, help, error, autoFocus }) => (
      <TextField
        {...{ label, help, error, autoFocus, type }}
        inputMode={type}
        optional={optional ? t("optional") : undefined}
        autoComplete="off"
        value={form[name] as string}
        onValue={(value) => set(changed(name, value))}
      />
    ),
  }
}

/** Text of several lines; it grows with what is written. */
export function textField<F>(name: NameOf<F, string>, more: More<F> = {}): FormField<F> {
  return {
    name,
    ...more,
    control: (given) => (
      <Lines {...given} value={given.form[name] as string} onValue={(v) => given.set(changed(name, v))} />
    ),
  }
}

function Lines<F>({
  label,
  help,
  error,
  autoFocus,
  value,
  onValue,
}: Control<F> & {
  value: string
  onValue: (value: string) => void
}) {
  const box = useRef<HTMLTextAreaElement>(null)
  useGrowing(box, value)
  return (
    <Field {...{ label, help, error }}>
      {(given) => (
        <textarea
          {...given}
          ref={box}
          rows={3}
          dir="auto"
          autoFocus={autoFocus}
          value={value}
          onInput={(e) => onValue(e.currentTarget.value)}
        />
      )}
    </Field>
  )
}

/** Yes or no. */
export function checkField<F>(name: NameOf<F, boolean>, more: More<F> = {}): FormField<F> {
  return {
    name,
    ...more,
    control: ({ form, set, label, help }) => (
      <CheckField label={label} help={help} checked={form[name] as boolean} onValue={(v) => set(changed(name, v))} />
    ),
  }
}

/** On or off, at once to be seen. */
export function switchField<F>(name: NameOf<F, boolean>, more: More<F> = {}): FormField<F> {
  return {
    name,
    say: (value) => t(value ? "field.on" : "field.off"),
    ...more,
    control: ({ form, set, label, help }) => (
      <SwitchField label={label} help={help} checked={form[name] as boolean} onValue={(v) => set(changed(name, v))} />
    ),
  }
}

/** One of a few words, side by side. */
export function segmentsField<F>(
  name: NameOf<F, string>,
  choices: () => { value: string; label: string; help: string }[],
  more: More<F> = {},
): FormField<F> {
  return {
    name,
    say: sayOption(choices),
    ...more,
    control: ({ form, set, label, help }) => (
      <SegmentsField {...{ label, help }} value={form[name] as string} onValue={(value) => set(changed(name, value))} choices={choices()} />
    ),
  }
}

/** One of a few, in a menu. */
export function selectField<F>(
  name: NameOf<F, string>,
  options: (form: F) => { value: string; label: string }[],
  more: More<F> = {},
): FormField<F> {
  return {
    name,
    say: (value) => sayOption(() => options({ [name]: value } as F))(value),
    ...more,
    control: ({ form, set, label, help, error }) => (
      <SelectField
        {...{ label, help, error }}
        value={form[name] as string}
        onValue={(value) => set(changed(name, value))}
        options={options(form)}
      />
    ),
  }
}

/** One of a few, each with what it means. */
export function choiceField<F>(
  name: NameOf<F, string>,
  choices: () => { value: string; label: string; help: string }[],
  more: More<F> = {},
): FormField<F> {
  return {
    name,
    say: sayOption(choices),
    ...more,
    control: ({ form, set, label, help }) => (
      <ChoiceField
        {...{ label, help }}
        value={form[name] as string}
        onValue={(value) => set(changed(name, value))}
        choices={choices()}
      />
    ),
  }
}

/** A field with a control of its own. */
export function ownField<F>(
  name: keyof F & string,
  control: FormField<F>["control"],
  more: More<F> = {},
): FormField<F> {
  return { name, ...more, control }
}
