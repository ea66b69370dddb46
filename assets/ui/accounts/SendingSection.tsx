import { useState } from "preact/hooks"
import type { AccountInput } from "../api"
import { ChoiceField } from "../pieces/ChoiceField"
import { SelectField, TextField } from "../pieces/Field"
import { t } from "../text/i18n"
import type { AccountPart } from "./CredentialsSection"
import { Section } from "../admin/Page"

/** How texts go to TeleSign, and how strictly its callbacks are taken. */
export function SendingSection({ account, draft: { value, set, round }, refused }: AccountPart) {
  return (
    <>
      <Section title={t("sending.title")}>
        <Host
          key={`${round} ${account.base_url}`}
          value={value.base_url}
          onValue={(base_url) => set({ base_url })}
          error={refused.base_url}
        />
        <SelectField
          label={t("account.message_type")}
          help={t(`sending.${value.message_type}_help`)}
          value={value.message_type}
          error={refused.message_type}
          onValue={(chosen) => set({ message_type: chosen as AccountInput["message_type"] })}
          options={(["ARN", "MKT", "OTP"] as const).map((type) => ({ value: type, label: t(`sending.${type}`) }))}
        />
        <ChoiceField
          label={t("account.auth")}
          value={value.auth}
          onValue={(auth) => set({ auth })}
          choices={[
            { value: "basic", label: t("sending.basic"), help: t("sending.basic_help") },
            { value: "digest", label: t("sending.digest"), help: t("sending.digest_help") },
          ]}
        />
        <ChoiceField
          label={t("account.receipts")}
          value={value.receipts}
          onValue={(receipts) => set({ receipts })}
          choices={[
            { value: "account", label: t("sending.by_account"), help: t("sending.by_account_help") },
            { value: "request", label: t("sending.by_request"), help: t("sending.by_request_help") },
          ]}
        />
      </Section>
      <Section title={t("check.title")} help={t("check.help")}>
        <ChoiceField
          label={t("account.callback_check")}
          value={value.callback_check}
          onValue={(callback_check) => set({ callback_check })}
          choices={[
            { value: "enforce", label: t("check.enforce"), help: t("check.enforce_help") },
            { value: "report", label: t("check.report"), help: t("check.report_help") },
          ]}
        />
      </Section>
    </>
  )
}

const SELF = "https://rest-api.telesign.com"
const FULL = "https://rest-ww.telesign.com"

/** TeleSign's host: one of the two there are, or a pretend one for trials. */
function Host({ value, onValue, error }: { value: string; onValue: (value: string) => void; error?: string }) {
  const [other, setOther] = useState(value !== SELF && value !== FULL)
  return (
    <>
      <SelectField
        label={t("account.base_url")}
        help={t("sending.host_help")}
        value={other ? "other" : value}
        error={other ? undefined : error}
        onValue={(chosen) => (setOther(chosen === "other"), chosen !== "other" && onValue(chosen))}
        options={[
          { value: SELF, label: t("sending.host_self") },
          { value: FULL, label: t("sending.host_full") },
          { value: "other", label: t("sending.host_other") },
        ]}
      />
      {other && (
        <TextField
          label={t("sending.host_url")}
          type="url"
          inputMode="url"
          value={value}
          onValue={onValue}
          error={error}
          spellcheck={false}
        />
      )}
    </>
  )
}
