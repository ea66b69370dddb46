import { toastProblem } from "./Toasts"
import { language, speak, tongues } from "../text/i18n"

/** The other languages, for who is not signed in yet. */
export function LanguageSwitch() {
  return (
    <>
      {tongues()
        .filter(({ value }) => value !== language.value)
        .map(({ value, label }) => (
          <button
            key={value}
            type="button"
            class="button bare"
            lang={value}
            onClick={() => void speak(value).catch(toastProblem)}
          >
            {label}
          </button>
        ))}
    </>
  )
}
