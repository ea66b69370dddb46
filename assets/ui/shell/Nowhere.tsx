import { useEffect } from "preact/hooks"
import { Empty } from "../pieces/Empty"
import { t } from "../text/i18n"

/** What an address leads to where there is no page, or none for who asks. */
export function Nowhere() {
  useEffect(() => void (document.title = `${t("nowhere.title")} · textdesk`))
  return (
    <main class="pane">
      <Empty icon="circle-question-mark" words={t("nowhere.help")}>
        <a class="button" href="/inbox/mine">
          {t("nowhere.inbox")}
        </a>
      </Empty>
    </main>
  )
}
