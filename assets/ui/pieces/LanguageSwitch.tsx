import { toastProblem } from "./Toasts"
import { language, speak, tongues, type Tongue } from "../text/i18n"

/** The other languages; choose speaks one, and may keep it for whom it is spoken. */
export function LanguageSwitch({ choose = speak }: { choose?: (language: Tongue) => Promise<void> }) {
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
            onClick={() => void choose(value).catch(toastProblem)}
          >
            {label}
          </button>
        ))}
    </>
  )
}
