import type { ComponentChildren } from "preact"
import { useState } from "preact/hooks"
import { t } from "../text/i18n"
import { IconButton } from "./Button"
import { Field } from "./Field"

/** A field for a secret, which can be looked at while it is typed. */
export function PasswordField({
  label,
  help,
  error,
  optional,
  value,
  onValue,
  autoComplete = "off",
  name,
  autoFocus,
  spellcheck = false,
}: {
  label: string
  help?: ComponentChildren
  error?: string
  optional?: string
  value: string
  onValue: (value: string) => void
  autoComplete?: string
  name?: string
  autoFocus?: boolean
  spellcheck?: boolean
}) {
  const [shown, setShown] = useState(false)
  return (
    <Field {...{ label, help, error, optional }}>
      {(given) => (
        <div class="secret">
          <input
            {...({
              ...given,
              name,
              autoComplete,
              autoFocus,
              spellcheck,
              type: shown ? "text" : "password",
              autoCapitalize: "none",
            } as object)}
            value={value}
            onInput={(e) => onValue(e.currentTarget.value)}
          />
          <IconButton
            icon={shown ? "eye-off" : "eye"}
            label={t(shown ? "hide_secret" : "show_secret")}
            onClick={() => setShown(!shown)}
          />
        </div>
      )}
    </Field>
  )
}
