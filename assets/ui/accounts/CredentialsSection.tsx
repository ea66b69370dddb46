import { useState } from "preact/hooks"
import { CheckVerdict } from "../account/CheckVerdict"
import { pauseOf } from "../account/verdict"
import type { Account, AccountInput } from "../api"
import type { Refusals } from "../net/input"
import { Button } from "../pieces/Button"
import { Field, TextField } from "../pieces/Field"
import { PasswordField } from "../pieces/PasswordField"
import { t } from "../text/i18n"
import type { Draft } from "../admin/draft"
import { Section } from "../admin/Page"
import { OldKey } from "./OldKey"

export interface AccountPart {
  account: Account
  draft: Draft<AccountInput>
  refused: Refusals
}

/** Customer ID and keys, and whether TeleSign takes them. */
export function CredentialsSection({ account, draft, refused }: AccountPart) {
  const { value, set, changed } = draft
  const unsaved = changed.some((field) => ["customer_id", "api_key", "base_url", "auth"].includes(field))
  return (
    <Section title={t("credentials.title")} help={t("credentials.help")}>
      <Field label={t("account.provider")}>
        {(given) => <input {...(given as object)} readOnly value="TeleSign" />}
      </Field>
      <TextField
        label={t("account.customer_id")}
        value={value.customer_id}
        onValue={(customer_id) => set({ customer_id })}
        error={refused.customer_id}
        autoComplete="off"
        spellcheck={false}
      />
      <ApiKey key={draft.round} value={value.api_key} onValue={(api_key) => set({ api_key })} error={refused.api_key} />
      <OldKey account={account} />
      <details class="more" open={refused.previous_api_key !== undefined || undefined}>
        <summary>{t("account.previous_title")}</summary>
        <PasswordField
          label={t("account.previous_api_key")}
          help={t("account.previous_help")}
          value={value.previous_api_key}
          onValue={(previous_api_key) => set({ previous_api_key })}
          error={refused.previous_api_key}
        />
      </details>
      {unsaved ? <p class="help">{t("credentials.unsaved")}</p> : <CheckVerdict account={account} saidAbove={pauseOf(account) !== undefined} />}
    </Section>
  )
}

/** The key is never shown again: it can only be replaced. */
function ApiKey({ value, onValue, error }: { value: string; onValue: (value: string) => void; error?: string }) {
  const [replacing, setReplacing] = useState(false)
  if (replacing || value) {
    return (
      <div class="replacing">
        <PasswordField
          label={t("account.new_key")}
          help={t("account.new_key_help")}
          value={value}
          onValue={onValue}
          error={error}
          autoFocus
        />
        <Button kind="bare" onClick={() => (onValue(""), setReplacing(false))}>
          {t("account.keep_key")}
        </Button>
      </div>
    )
  }
  return (
    <Field label={t("account.api_key")} error={error}>
      {(given) => (
        <div class="sealed">
          <input
            {...(given as object)}
            readOnly
            value="••••••••••••••••"
            aria-label={t("account.key_hidden")}
            tabIndex={-1}
          />
          <button type="button" class="link" onClick={() => setReplacing(true)}>
            {t("account.replace")}
          </button>
        </div>
      )}
    </Field>
  )
}
