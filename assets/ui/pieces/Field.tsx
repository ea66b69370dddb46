import type { ComponentChildren } from "preact"
import { useId } from "preact/hooks"
import { Icon } from "./Icon"
import { WasMark } from "./was"

interface Around {
  label: string
  help?: ComponentChildren
  /** What is wrong with it, in words, and a way to mend it. */
  error?: ComponentChildren
  /** Said after the label. */
  optional?: string
  /** What it counts, or comes to, at the end of the line. */
  unit?: ComponentChildren
}

interface Given {
  id: string
  "aria-describedby": string | undefined
  "aria-invalid": "true" | undefined
}

/** Label above; below it the help, or what is wrong in its place. The control gets its id and descriptions. */
export function Field({
  label,
  help,
  error,
  optional,
  children,
}: Around & { children: (given: Given) => ComponentChildren }) {
  const id = useId()
  const described = [help && !error && `${id}-help`, error && `${id}-error`].filter(Boolean).join(" ")
  return (
    <div class="field">
      <div class="label-line">
        <label for={id}>
          {label}
          {optional && <span class="quiet"> {optional}</span>}
        </label>
        <WasMark />
      </div>
      {children({ id, "aria-describedby": described || undefined, "aria-invalid": error ? "true" : undefined })}
      {error && (
        <p class="error" id={`${id}-error`} role="alert">
          <Icon name="triangle-alert" /> <span>{error}</span>
        </p>
      )}
      {help && !error && (
        <p class="help" id={`${id}-help`}>
          {help}
        </p>
      )}
    </div>
  )
}

/** What else may be said about a control of one line. */
interface Input {
  type?: "text" | "email" | "password" | "tel" | "search" | "url" | "number"
  name?: string
  autoComplete?: string
  inputMode?: "text" | "numeric" | "tel" | "email" | "url"
  placeholder?: string
  maxLength?: number
  autoFocus?: boolean
  disabled?: boolean
  spellcheck?: boolean
}

/** A field of one line. */
export function TextField({
  label,
  help,
  error,
  optional,
  unit,
  value,
  onValue,
  ...rest
}: Around & Input & { value: string; onValue: (value: string) => void }) {
  return (
    <Field {...{ label, help, error, optional }}>
      {(given) => {
        const input = (
          <input
            {...({ type: "text", ...rest, ...given } as object)}
            value={value}
            onInput={(e) => onValue(e.currentTarget.value)}
          />
        )
        return unit === undefined ? (
          input
        ) : (
          <div class="in-unit">
            {input}
            <span class="unit">{unit}</span>
          </div>
        )
      }}
    </Field>
  )
}

/** A choice among a few. */
export function SelectField({
  label,
  help,
  error,
  optional,
  value,
  onValue,
  options,
  ...rest
}: Around & {
  disabled?: boolean
  value: string
  onValue: (value: string) => void
  options: { value: string; label: string }[]
}) {
  return (
    <Field {...{ label, help, error, optional }}>
      {(given) => (
        <select {...rest} {...given} value={value} onChange={(e) => onValue(e.currentTarget.value)}>
          {options.map((o) => (
            <option key={o.value} value={o.value}>
              {o.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

/** A box to tick, with its label beside it. */
export function CheckField({
  label,
  help,
  checked,
  onValue,
  ...rest
}: {
  label: string
  help?: ComponentChildren
  checked: boolean
  onValue: (checked: boolean) => void
  disabled?: boolean
  role?: "switch"
  class?: string
}) {
  const id = useId()
  return (
    <div class="check-field">
      <input
        type="checkbox"
        {...rest}
        id={id}
        checked={checked}
        aria-describedby={help ? `${id}-help` : undefined}
        onChange={(e) => onValue(e.currentTarget.checked)}
      />
      <div class="label-line">
        <label for={id}>{label}</label>
        <WasMark />
      </div>
      {help && (
        <p class="help" id={`${id}-help`}>
          {help}
        </p>
      )}
    </div>
  )
}

/** Something that is on or off. */
export function SwitchField(given: {
  label: string
  help?: ComponentChildren
  checked: boolean
  onValue: (checked: boolean) => void
}) {
  return <CheckField {...given} role="switch" class="switch" />
}
