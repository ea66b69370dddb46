import { TextField } from "../pieces/Field"
import { PasswordField } from "../pieces/PasswordField"
import { t } from "../text/i18n"

/** What is entered of an account: its name, and its credentials as TeleSign's portal shows them. */
export interface AccountDraft {
  name: string
  customer_id: string
  api_key: string
}

/** The fields of an account. One that is known already keeps its key when the field is left empty. */
export function AccountFields({
  draft,
  onDraft,
  refused,
  known = false,
  autoFocus = false,
}: {
  draft: AccountDraft
  onDraft: (draft: AccountDraft) => void
  refused: Partial<Record<string, string>>
  known?: boolean
  autoFocus?: boolean
}) {
  const set = (field: keyof AccountDraft) => (value: string) => onDraft({ ...draft, [field]: value })
  return (
    <>
      <TextField
        label={t("account.name")}
        help={t("account.name_help")}
        value={draft.name}
        onValue={set("name")}
        error={refused.name}
        autoComplete="off"
        autoFocus={autoFocus}
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
        help={t(known ? "account.api_key_keep" : "account.api_key_help")}
        value={draft.api_key}
        onValue={set("api_key")}
        error={refused.api_key}
      />
    </>
  )
}
