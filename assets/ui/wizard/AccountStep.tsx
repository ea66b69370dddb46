import { useState } from "preact/hooks"
import { keepAccount } from "../account/accounts"
import { AtTeleSign } from "../account/AtTeleSign"
import { CheckVerdict, validate } from "../account/CheckVerdict"
import { outcomeOf } from "../account/verdict"
import type { Account } from "../api"
import { api } from "../net/client"
import { needed, useSubmit } from "../net/submit"
import { Button } from "../pieces/Button"
import { ErrorNote } from "../pieces/ErrorNote"
import { TextField } from "../pieces/Field"
import { PasswordField } from "../pieces/PasswordField"
import { settings } from "../state/session"
import { t } from "../text/i18n"
import { StepFoot } from "./Frame"

/** The TeleSign account: entered, checked at once, and told in words. */
export function AccountStep({ account, onDone }: { account?: Account; onDone: () => void }) {
  const [editing, setEditing] = useState(!account)
  const accepted = account?.validation?.ok
  const refused = outcomeOf(account?.validation) === "refused"
  return (
    <>
      {!accepted && <AtTeleSign open={!account} />}
      {editing || !account ? (
        <Credentials account={account} onKept={() => setEditing(false)} />
      ) : (
        <>
          <dl class="facts">
            <div>
              <dt>{t("account.name")}</dt>
              <dd>{account.name}</dd>
            </div>
            <div>
              <dt>{t("account.customer_id")}</dt>
              <dd class="num">{account.customer_id}</dd>
            </div>
          </dl>
          <CheckVerdict account={account} />
          <StepFoot>
            <Button kind={accepted ? "main" : "plain"} onClick={onDone}>
              {t(accepted ? "wizard.continue" : "wizard.continue_anyway")}
            </Button>
            <Button kind={refused ? "main" : "bare"} onClick={() => setEditing(true)}>
              {t("account.edit")}
            </Button>
          </StepFoot>
        </>
      )}
    </>
  )
}

function Credentials({ account, onKept }: { account?: Account; onKept: () => void }) {
  const [draft, setDraft] = useState({
    name: account?.name ?? settings.value?.team_name ?? "",
    customer_id: account?.customer_id ?? "",
    api_key: "",
  })
  const { busy, refused, problem, submit } = useSubmit(Object.keys(draft), async () => {
    needed(account ? { name: draft.name, customer_id: draft.customer_id } : draft)
    const { api_key, ...rest } = draft
    const kept = keepAccount(
      account
        ? await api.patch<Account>(`accounts/${account.id}`, api_key ? draft : rest)
        : await api.post<Account>("accounts", draft),
    )
    await validate(kept).catch(() => {}) // the verdict offers to ask again
    onKept()
  })
  const set = (field: keyof typeof draft) => (value: string) => setDraft({ ...draft, [field]: value })
  return (
    <form class="form" onSubmit={submit} noValidate>
      {problem && <ErrorNote problem={problem} />}
      <TextField
        label={t("account.name")}
        help={t("account.name_help")}
        value={draft.name}
        onValue={set("name")}
        error={refused.name}
        autoComplete="off"
      />
      <TextField
        label={t("account.customer_id")}
        help={t("account.customer_id_help")}
        value={draft.customer_id}
        onValue={set("customer_id")}
        error={refused.customer_id}
        autoComplete="off"
        spellcheck={false}
        placeholder="FFFFFFFF-EEEE-DDDD-1234-AB1234567890"
      />
      <PasswordField
        label={t("account.api_key")}
        help={t(account ? "account.api_key_keep" : "account.api_key_help")}
        value={draft.api_key}
        onValue={set("api_key")}
        error={refused.api_key}
      />
      <StepFoot>
        <Button kind="main" type="submit" icon="shield-check" busy={busy}>
          {t(busy ? "verdict.asking" : "account.check")}
        </Button>
        {account && (
          <Button kind="bare" onClick={onKept}>
            {t("cancel")}
          </Button>
        )}
        <span class="quiet small">{t("account.check_help")}</span>
      </StepFoot>
    </form>
  )
}
