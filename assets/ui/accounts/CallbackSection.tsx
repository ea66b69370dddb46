import { CallbackLight } from "../account/CallbackLight"
import { CallbackUrl } from "../account/CallbackUrl"
import { Letter } from "../account/Letter"
import { Portal } from "../account/Portal"
import type { Account } from "../api"
import { Icon } from "../pieces/Icon"
import { t } from "../text/i18n"
import { Section } from "../admin/Page"

/** Where TeleSign posts, how to tell it, and whether it does. */
export function CallbackSection({ account }: { account: Account }) {
  const silent = !account.last_callback_at
  return (
    <Section title={t("callback.url")} help={t("callback.help")}>
      <CallbackUrl account={account} />
      <CallbackLight account={account} />
      {(account.held > 0 || account.held_dropped > 0) && (
        <a class="held-link" href={`/admin/accounts/${account.id}/held`}>
          <Icon name="triangle-alert" class="warn" />
          <span>{t("held.waiting", { count: account.held })}</span>
          <Icon name="chevron-right" />
        </a>
      )}
      <details class="more" open={silent}>
        <summary>{t("callback.self_service")}</summary>
        <p class="help">{t("callback.self_service_help")}</p>
        <Portal />
      </details>
      <details class="more">
        <summary>{t("callback.full_service")}</summary>
        <p class="help">{t("callback.full_service_help")}</p>
        <Letter account={account} />
      </details>
    </Section>
  )
}
