import { useState } from "preact/hooks"
import { AccountFields } from "../account/AccountFields"
import { keepAccount } from "../account/accounts"
import { AtTeleSign } from "../account/AtTeleSign"
import { validate } from "../account/CheckVerdict"
import type { Account } from "../api"
import { api } from "../net/client"
import { needed, useSubmit } from "../net/submit"
import { Button } from "../pieces/Button"
import { ErrorNote } from "../pieces/ErrorNote"
import { go } from "../state/router"
import { t } from "../text/i18n"
import { Page } from "../admin/Page"

const empty = { name: "", customer_id: "", api_key: "" }

/** Another account; what follows is on its own page. */
export function NewAccountPage() {
  const [draft, setDraft] = useState(empty)
  const { busy, refused, problem, submit } = useSubmit(Object.keys(empty), async () => {
    needed(draft)
    const added = keepAccount(await api.post<Account>("accounts", draft))
    await validate(added).catch(() => {}) // its page says so and offers to ask again
    go(`/admin/accounts/${added.id}`, { replace: true })
  })
  return (
    <Page title={t("accounts.add")} up={{ href: "/admin/accounts", label: t("menu.accounts") }}>
      <AtTeleSign />
      <form class="form" onSubmit={submit} noValidate>
        {problem && <ErrorNote problem={problem} />}
        <AccountFields draft={draft} onDraft={setDraft} refused={refused} autoFocus />
        <div class="together">
          <Button kind="main" type="submit" icon="shield-check" busy={busy}>
            {t(busy ? "verdict.asking" : "account.check")}
          </Button>
          <a class="button bare" href="/admin/accounts">
            {t("cancel")}
          </a>
        </div>
      </form>
    </Page>
  )
}
