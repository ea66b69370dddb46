import { CallbackLight } from "../account/CallbackLight"
import { CallbackUrl } from "../account/CallbackUrl"
import { Letter } from "../account/Letter"
import { Portal } from "../account/Portal"
import type { Account } from "../api"
import { Button } from "../pieces/Button"
import { channels } from "../state/directory"
import { go } from "../state/router"
import { t } from "../text/i18n"
import { StepFoot } from "./Frame"

/** On to putting the number on a workstream, as long as it is on none; to the inbox then. */
function Onward() {
  const bare = channels.value.length === 0
  return (
    <>
      {bare && (
        <Button kind="main" icon="layers" onClick={() => go("/admin/workstreams/default/channels/new")}>
          {t("wizard.to_channel")}
        </Button>
      )}
      <Button kind={bare ? "plain" : "main"} icon="inbox" onClick={() => go("/inbox/unassigned")}>
        {t("wizard.to_inbox")}
      </Button>
    </>
  )
}

/** Telling TeleSign where to post, and seeing it happen. */
export function CallbackStep({ account }: { account: Account }) {
  const works = account.last_callback_at !== undefined
  return (
    <>
      <CallbackLight account={account} />
      <section>
        <h2>{t("callback.url")}</h2>
        <p class="help">{t("callback.help")}</p>
        <CallbackUrl account={account} />
      </section>
      <section>
        <h2>{t("callback.self_service")}</h2>
        <p class="help">{t("callback.self_service_help")}</p>
        <Portal />
      </section>
      <section>
        <h2>{t("callback.full_service")}</h2>
        <p class="help">{t("callback.full_service_help")}</p>
        <Letter account={account} />
      </section>
      <StepFoot>
        <Onward />
        {!works && <span class="quiet small">{t("callback.later_help")}</span>}
      </StepFoot>
    </>
  )
}
