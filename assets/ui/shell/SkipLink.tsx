import { t } from "../text/i18n"

/** The first stop of the Tab key: past the rail, the folders and the list, to where one works. */
export function SkipLink() {
  return (
    <button type="button" class="skip button main" onClick={skip}>
      {t("skip")}
    </button>
  )
}

/** To what asks for it, such as the field of a thread, or else to the main part of the page. */
function skip(): void {
  const asked = document.querySelector<HTMLElement>("[data-skip-here]")
  const main = document.querySelector<HTMLElement>("main")
  if (!asked && main) main.tabIndex = -1
  ;(asked ?? main)?.focus()
}
