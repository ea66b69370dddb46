import { useRef, useState } from "preact/hooks"
import { AccountFields } from "../account/AccountFields"
import { keepAccount } from "../account/accounts"
import { AtTeleSign } from "../account/AtTeleSign"
import { CheckVerdict, validate } from "../account/CheckVerdict"
import { outcomeOf } from "../account/verdict"
import type { Account } from "../api"
import { api } from "../net/client"
import { needed, useSubmit } from "../net/submit"
import { Button } from "../pieces/Button"
import { Conflict, currentOf } from "../pieces/Conflict"
import { ErrorNote } from "../pieces/ErrorNote"
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
  const version = useRef(account?.version)
  const { busy, refused, problem, submit, clear } = useSubmit(Object.keys(draft), async () => {
    needed(account ? { name: draft.name, customer_id: draft.customer_id } : draft)
    const { api_key, ...rest } = draft
    const kept = keepAccount(
      account
        ? await api.patch<Account>(`accounts/${account.id}`, { ...(api_key ? draft : rest), version: version.current })
        : await api.post<Account>("accounts", draft),
    )
    await validate(kept).catch(() => {}) // the verdict offers to ask again
    onKept()
  })
  const current = currentOf<Account>(problem)
  const rebase = () => ((version.current = current!.version), clear())
  return (
    <form class="form" onSubmit={submit} noValidate>
      {current && (
        <Conflict<{ name: string; customer_id: string }>
          mine={{ name: draft.name, customer_id: draft.customer_id }}
          now={current}
          label={(field) => t(`account.${field}`)}
          onMine={() => (rebase(), void submit())}
          onNow={() => (keepAccount(current), onKept())}
          onWrite={rebase}
        />
      )}
      {problem && !current && <ErrorNote problem={problem} />}
      <AccountFields draft={draft} onDraft={setDraft} refused={refused} known={account !== undefined} />
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
