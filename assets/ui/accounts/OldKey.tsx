import { useState } from "preact/hooks"
import { refreshAccount } from "../account/accounts"
import type { Account } from "../api"
import { Confirm } from "../admin/Confirm"
import { api } from "../net/client"
import { Button } from "../pieces/Button"
import { t } from "../text/i18n"
import { when } from "../text/time"

/** The replaced key that still verifies callbacks: how old, when used, until when. */
export function OldKey({ account }: { account: Account }) {
  const old = account.old_key
  if (!old) return null
  const name = old.ending ? t("old_key.ending", { ending: old.ending }) : t("old_key.hidden")
  return (
    <>
      <p class="warn">
        {old.since && old.until
          ? t("old_key.taken", { key: name, since: when(old.since), until: when(old.until) })
          : t("old_key.undated", { key: name })}{" "}
        {old.last_used_at ? t("old_key.used", { when: when(old.last_used_at) }) : t("old_key.unused")}
      </p>
      <EndOld
        action={t("old_key.remove")}
        ask={t("old_key.remove_ask")}
        help={t("old_key.remove_help")}
        path={`accounts/${account.id}/old-key`}
        account={account}
      />
    </>
  )
}

/** Ends something old that still opens the account, once asked. */
export function EndOld({
  action,
  ask,
  help,
  path,
  account,
}: {
  action: string
  ask: string
  help: string
  path: string
  account: Account
}) {
  const [asking, setAsking] = useState(false)
  const end = () => api.delete(path).then(() => refreshAccount(account.id))
  return (
    <div class="together">
      <Button icon="trash" onClick={() => setAsking(true)}>
        {action}
      </Button>
      {asking && (
        <Confirm title={ask} action={action} onConfirm={end} onClose={() => setAsking(false)}>
          <p>{help}</p>
        </Confirm>
      )}
    </div>
  )
}
