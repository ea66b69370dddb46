import { Icon } from "../pieces/Icon"
import { t, type Key } from "../text/i18n"

const needs: Key[] = ["at.standard", "at.number", "at.two_way", "at.consent", "at.key"]

/** What must be in order at TeleSign before anything can work here. */
export function AtTeleSign({ open = true }: { open?: boolean }) {
  return (
    <details class="aside" open={open}>
      <summary>{t("at.title")}</summary>
      <ul class="needs">
        {needs.map((key) => (
          <li key={key}>
            <Icon name="check" />
            <span>{t(key)}</span>
          </li>
        ))}
      </ul>
      <a class="link with-icon" href="https://portal.telesign.com/" target="_blank" rel="noopener">
        {t("at.portal")}
        <Icon name="external-link" />
      </a>
    </details>
  )
}
