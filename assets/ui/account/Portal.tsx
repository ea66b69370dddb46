import { t } from "../text/i18n"

/** Setting the callback URL without a letter, in TeleSign's self-service portal. */
export function Portal() {
  return (
    <ol class="portal">
      <li>
        {t("portal.open")} <b lang="en">SMS → Settings → Customer Callback URLs</b>
      </li>
      <li>
        {t("portal.add")} <b lang="en">Edit → Add a URL</b>
      </li>
      <li>
        {t("portal.toggle")} <b lang="en">SMS 2-Way Inbound Enabled</b>
      </li>
    </ol>
  )
}
