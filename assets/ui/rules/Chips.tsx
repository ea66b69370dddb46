import { useState } from "preact/hooks"
import { Icon } from "../pieces/Icon"
import { t } from "../text/i18n"
import type { Option } from "./names"

interface Props {
  label: string
  values: string[]
  onValues: (values: string[]) => void
  /** What a value is called; undefined where it is gone. */
  name: (value: string) => string | undefined
  invalid?: boolean
  described?: string
}

/** Values, each with a cross; typed, or chosen from a list. */
export function Chips({ options, placeholder, ...props }: Props & { options?: Option[]; placeholder?: string }) {
  const { values, onValues, name, invalid } = props
  return (
    <div class="chips" aria-invalid={invalid || undefined}>
      {values.map((value, i) => (
        <span key={value} class={`chip ${name(value) === undefined ? "missing" : ""}`}>
          <bdi>{name(value) ?? t("rules.gone")}</bdi>
          <button type="button" aria-label={t("rules.chip_remove", { value: name(value) ?? t("rules.gone") })} onClick={() => onValues(values.filter((_, j) => i !== j))}>
            <Icon name="x" />
          </button>
        </span>
      ))}
      {options ? <Chooser {...props} options={options} /> : <Typed {...props} placeholder={placeholder} />}
    </div>
  )
}

function Chooser({ label, values, onValues, invalid, described, options }: Props & { options: Option[] }) {
  const left = options.filter(({ value }) => !values.includes(value))
  if (!left.length && values.length) return null
  return (
    <select
      aria-label={label}
      aria-invalid={invalid ? "true" : undefined}
      aria-describedby={described}
      value=""
      onChange={(e) => e.currentTarget.value && onValues([...values, e.currentTarget.value])}
    >
      <option value="">{t("rules.chip_add")}</option>
      {left.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  )
}

/** Enter, a comma, and leaving the field take what is typed. */
function Typed({ label, values, onValues, invalid, described, placeholder }: Props & { placeholder?: string }) {
  const [typed, setTyped] = useState("")
  const take = (text: string) => {
    const more = text
      .split(/[,\n]/)
      .map((one) => one.trim())
      .filter(Boolean)
    setTyped("")
    if (more.length) onValues([...new Set([...values, ...more])])
  }
  return (
    <input
      type="text"
      autoComplete="off"
      dir="auto"
      aria-label={label}
      aria-invalid={invalid ? "true" : undefined}
      aria-describedby={described}
      placeholder={placeholder ?? t("rules.chip_add")}
      value={typed}
      onInput={(e) => (/[,\n]/.test(e.currentTarget.value) ? take(e.currentTarget.value) : setTyped(e.currentTarget.value))}
      onBlur={() => take(typed)}
      onKeyDown={(e) => {
        if (e.isComposing) return
        if (e.key === "Enter") (e.preventDefault(), take(typed))
        if (e.key === "Backspace" && !typed && values.length) onValues(values.slice(0, -1))
      }}
    />
  )
}
