import { Button } from "../pieces/Button"
import { Icon } from "../pieces/Icon"
import { queue } from "../state/directory"
import { countIn } from "../state/queueCounts"
import { is, me } from "../state/session"
import { number, t } from "../text/i18n"
import { newText } from "./NewText"
import { countOf, label, queueViews, views, type View } from "./views"
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
      {views.value
        .filter(({ queueId }) => queueId === undefined)
        .map((view) => (
          <Folder key={view.name} view={view} />
        ))}
      {queueViews.value.length > 0 && <h3>{t("folders.queues")}</h3>}
      {queueViews.value.map((view) => (
        <Folder key={view.name} view={view} />
      ))}
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

function Folder({ view }: { view: View }) {
  const count = countOf(view)
  const colour = view.queueId && queue(view.queueId)?.colour
  return (
    <a href={addressOf(view)} aria-current={where.value.view.name === view.name ? "page" : undefined}>
      {colour ? <i class={`swatch ${colour}`} aria-hidden="true" /> : <Icon name={view.icon} />}
      <span class="words cut">{label(view)}</span>
      {view.queueId && countIn(view.queueId)?.alert && <Icon name="triangle-alert" />}
      {count ? <span class="num">{number(count)}</span> : null}
    </a>
  )
}
