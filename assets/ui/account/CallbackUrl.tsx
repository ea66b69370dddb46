import type { Account } from "../api"
import { Copy } from "../pieces/Copy"
import { Verdict } from "../pieces/Verdict"
import { t } from "../text/i18n"
import { givable, hasAddress } from "./callback"

/** The address TeleSign posts to, to be copied, or why it is not one yet. */
export function CallbackUrl({ account }: { account: Account }) {
  return (
    <div class="check">
      <Copy value={account.callback_url} label={t("callback.url")} long />
      {!givable(account) && !account.last_callback_at && (
        <Verdict tone="warn" title={t(hasAddress(account) ? "callback.not_https" : "callback.path_only")}>
          <p class="quiet">{t("callback.not_yet_help")}</p>
        </Verdict>
      )}
    </div>
  )
}
