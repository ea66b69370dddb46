import { useState } from "preact/hooks"
import { keepAccount } from "../account/accounts"
import { codeWords } from "../account/CheckVerdict"
import { pauseOf } from "../account/verdict"
import type { Account } from "../api"
import { api } from "../net/client"
import { Button } from "../pieces/Button"
import { toast, toastProblem } from "../pieces/Toasts"
import { Verdict } from "../pieces/Verdict"
import { t } from "../text/i18n"
import { exact, when } from "../text/time"

/** Why nothing is sent, since when, and sending again. */
export function PausedBanner({ account }: { account: Account }) {
  const [busy, setBusy] = useState(false)
  const cause = pauseOf(account)
  const { since } = account.sending
  if (!cause) return null
  const resume = () => {
    setBusy(true)
    api
      .post<Account>(`accounts/${account.id}/resume`)
      .then((kept) => (keepAccount(kept), toast(t("paused.resumed"))), toastProblem)
      .finally(() => setBusy(false))
  }
  return (
    <div class="banner" role="alert">
      <Verdict
        tone="bad"
        title={since ? t("paused.since", { when: when(since) }) : t("paused.title")}
        actions={
          <Button icon="play" busy={busy} onClick={resume}>
            {t("paused.resume")}
          </Button>
        }
      >
        <p title={since && exact(since)}>{codeWords(cause.code, cause.message)}</p>
        <p class="quiet">{t("paused.help")}</p>
      </Verdict>
    </div>
  )
}
