import { useState } from "preact/hooks"
import { accountOf, forgetAccount, keepAccount, numbersOf } from "../account/accounts"
import { validate } from "../account/CheckVerdict"
import type { Account, AccountInput } from "../api"
import { api } from "../net/client"
import { useSubmit } from "../net/submit"
import { Button } from "../pieces/Button"
import { Conflict, currentOf, plainly } from "../pieces/Conflict"
import { TextField } from "../pieces/Field"
import { toast, toastProblem } from "../pieces/Toasts"
import { go } from "../state/router"
import { useHealth } from "../state/health"
import { t } from "../text/i18n"
import { AccountStanding } from "./AccountsPage"
import { CallbackSection } from "./CallbackSection"
import { Confirm } from "../admin/Confirm"
import { CredentialsSection } from "./CredentialsSection"
import { useDraft } from "../admin/draft"
import { HealthSection, VolumeBanner } from "./HealthSection"
import { Missing } from "../admin/Missing"
import { NumbersSection } from "../numbers/NumbersSection"
import { Page, Section } from "../admin/Page"
import { OffBanner, OnSection } from "./OnSection"
import { PausedBanner } from "./PausedBanner"
import { SaveBar } from "../admin/SaveBar"
import { SelfTest } from "./SelfTest"
import { SendingSection } from "./SendingSection"
import { BudgetBanner, SpendSection } from "./SpendSection"

const credentials: (keyof AccountInput)[] = ["customer_id", "api_key", "base_url", "auth"]

/** Everything about one account. */
export function AccountPage({ values }: { values: Record<string, string> }) {
  const account = accountOf(values.id ?? "")
  if (!account) return <Missing up={{ href: "/admin/accounts", label: t("menu.accounts") }} />
  return <Known account={account} />
}

function Known({ account }: { account: Account }) {
  const draft = useDraft(written(account), account.version)
  const { busy, refused, problem, submit, clear } = useSubmit(Object.keys(draft.value), async () => {
    const kept = keepAccount(await api.patch<Account>(`accounts/${account.id}`, { ...draft.changes, version: draft.version() }))
    const asked = draft.changed.some((field) => credentials.includes(field))
    draft.discard()
    toast(t("saved"))
    if (asked) await validate(kept).catch(toastProblem)
  })
  const current = currentOf<Account>(problem)
  const health = useHealth(account.id)
  const part = { account, draft, refused }
  return (
    <Page
      title={account.name}
      up={{ href: "/admin/accounts", label: t("menu.accounts") }}
      side={<AccountStanding account={account} />}
    >
      {health.health?.month.level === "over" && <VolumeBanner month={health.health.month} />}
      {account.on ? <PausedBanner account={account} /> : <OffBanner />}
      <BudgetBanner account={account} />
      <CredentialsSection {...part} />
      <NumbersSection account={account} health={health.health} />
      <HealthSection {...health} />
      <SpendSection {...part} />
      <CallbackSection account={account} />
      <SelfTest account={account} />
      <SendingSection {...part} />
      <Section title={t("account.name_title")}>
        <TextField
          label={t("account.name")}
          help={t("account.name_help")}
          value={draft.value.name}
          onValue={(name) => draft.set({ name })}
          error={refused.name}
        />
      </Section>
      <OnSection {...part} />
      <Removal account={account} />
      {current && (
        <Conflict<AccountInput>
          mine={draft.changes}
          now={written(current)}
          label={(field) => t(`account.${field}`)}
          say={(value, field) => (field.endsWith("api_key") ? t("account.key_hidden") : plainly(value))}
          onMine={() => (draft.rebase(current.version), void submit())}
          onNow={() => (clear(), keepAccount(current), draft.discard())}
          onWrite={() => (clear(), keepAccount(current), draft.rebase(current.version))}
        />
      )}
      <SaveBar
        names={draft.changed.map((field) => t(`account.${field}`))}
        busy={busy}
        problem={current ? undefined : problem}
        onSave={() => void submit()}
        onDiscard={() => (clear(), draft.discard())}
      />
    </Page>
  )
}

/** What can be written of an account; keys are never read back. */
function written(account: Account): AccountInput {
  const { name, customer_id, base_url, auth, message_type, receipts, callback_check, on, budget, budget_currency } = account
  return {
    name,
    customer_id,
    api_key: "",
    previous_api_key: "",
    base_url,
    auth,
    message_type,
    receipts,
    callback_check,
    on,
    budget,
    budget_currency,
  }
}

function Removal({ account }: { account: Account }) {
  const [asking, setAsking] = useState(false)
  const numbers = numbersOf(account)
  const remove = async () => {
    await api.delete(`accounts/${account.id}`)
    go("/admin/accounts", { replace: true })
    forgetAccount(account.id)
    toast(t("account.removed", { name: account.name }))
  }
  return (
    <Section
      title={t("account.remove_title")}
      help={
        numbers.length
          ? t("account.remove_first", { numbers: numbers.map((one) => one.number).join(", ") })
          : t("account.remove_help")
      }
    >
      <Button kind="danger" icon="trash" disabled={numbers.length > 0} onClick={() => setAsking(true)}>
        {t("account.remove")}
      </Button>
      {asking && (
        <Confirm
          title={t("account.remove_ask", { name: account.name })}
          action={t("account.remove")}
          name={account.name}
          onConfirm={remove}
          onClose={() => setAsking(false)}
        >
          <p>{t("account.remove_touches")}</p>
        </Confirm>
      )}
    </Section>
  )
}
