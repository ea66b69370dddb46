import { useState } from "preact/hooks"
import { keepAccount } from "../account/accounts"
import { AtTeleSign } from "../account/AtTeleSign"
import { validate } from "../account/CheckVerdict"
import type { Account } from "../api"
import { api } from "../net/client"
import { needed, useSubmit } from "../net/submit"
import { Button } from "../pieces/Button"
import { ErrorNote } from "../pieces/ErrorNote"
import { TextField } from "../pieces/Field"
import { PasswordField } from "../pieces/PasswordField"
import { go } from "../state/router"
import { t } from "../text/i18n"
import { Page } from "./Page"

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
  const set = (field: keyof typeof empty) => (value: string) => setDraft({ ...draft, [field]: value })
  return (
    <Page title={t("accounts.add")} up={{ href: "/admin/accounts", label: t("menu.accounts") }}>
      <AtTeleSign />
      <form class="form" onSubmit={submit} noValidate>
        {problem && <ErrorNote problem={problem} />}
        <TextField
          label={t("account.name")}
          help={t("account.name_help")}
          value={draft.name}
          onValue={set("name")}
          error={refused.name}
          autoComplete="off"
          autoFocus
        />
        <TextField
          label={t("account.customer_id")}
          help={t("account.customer_id_help")}
          value={draft.customer_id}
          onValue={set("customer_id")}
          error={refused.customer_id}
          autoComplete="off"
          spellcheck={false}
        />
        <PasswordField
          label={t("account.api_key")}
          help={t("account.api_key_help")}
          value={draft.api_key}
          onValue={set("api_key")}
          error={refused.api_key}
        />
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
