import type { Language } from "../api"
import { toastProblem } from "./Toasts"
import { language, speak } from "../text/i18n"

const others: Record<Language, { value: Language; name: string }> = {
  en: { value: "fr", name: "Français" },
  fr: { value: "en", name: "English" },
}

/** The other language, for who is not signed in yet. */
export function LanguageSwitch() {
  const other = others[language.value]
  return (
    <button
      type="button"
      class="button bare"
      lang={other.value}
      onClick={() => void speak(other.value).catch(toastProblem)}
    >
      {other.name}
    </button>
  )
}
