import { Button } from "../pieces/Button"
import { Icon } from "../pieces/Icon"
import { is, me } from "../state/session"
import { number, t } from "../text/i18n"
import { newText } from "./NewText"
import { countOf, label, views } from "./views"
import { addressOf, where } from "./where"

/** The folders beside the list, with how many conversations each has. */
export function Folders() {
  return (
    <nav class="folders" aria-label={t("folders")}>
      <h2>{t("inbox")}</h2>
      {is("agent") && (
        <Button kind="main" icon="message-square-plus" hint="C" onClick={() => (newText.value = {})}>
          {t("new_text")}
        </Button>
      )}
      {views.value.map((view) => {
        const count = countOf(view)
        return (
          <a
            key={view.name}
            href={addressOf(view)}
            aria-current={where.value.view.name === view.name ? "page" : undefined}
          >
            <Icon name={view.icon} />
            <span class="words">{label(view)}</span>
            {count ? <span class="num">{number(count)}</span> : null}
          </a>
        )
      })}
      <span class="space" />
      {me.value?.demo && (
        <a href={me.value.demo.phone_url} target="_blank" rel="noopener">
          <Icon name="smartphone" />
          <span class="words">{t("demo.phone")}</span>
          <Icon name="external-link" />
        </a>
      )}
    </nav>
  )
}
