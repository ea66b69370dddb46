import { useState } from "preact/hooks"
import type { PhoneNumber } from "../api"
import type { Refusals } from "../net/input"
import { Field, SelectField, TextField } from "../pieces/Field"
import { t } from "../text/i18n"
import { likelyType, meantDigits } from "./digits"

export interface NumberDraft {
  number: string
  /** "": what the digits most likely are. */
  type: PhoneNumber["type"] | ""
  description: string
}

export const emptyNumber: NumberDraft = { number: "", type: "", description: "" }

/** What the API takes for a new number. */
export function newNumber(accountId: string, draft: NumberDraft) {
  return { account_id: accountId, ...draft, type: draft.type || likelyType(draft.number.trim()) }
}

export const numberTypes = (): { value: PhoneNumber["type"]; label: string }[] => [
  { value: "geo", label: t("number.geo") },
  { value: "short_code", label: t("number.short_code") },
  { value: "toll_free", label: t("number.toll_free") },
]

/** A new support number: digits only; what was probably meant is one click away. */
export function NumberFields({
  draft,
  onDraft,
  refused,
  autoFocus,
}: {
  draft: NumberDraft
  onDraft: (draft: NumberDraft) => void
  refused: Refusals
  autoFocus?: boolean
}) {
  const meant = meantDigits(draft.number)
  const [settled, setSettled] = useState("") // the likely type does not flicker while somebody types
  const type = draft.type || likelyType(meant ?? settled)
  const wrong = refused.number ?? (meant ? t("number.digits_only") : undefined)
  const error = wrong && (
    <>
      {wrong}{" "}
      {meant && (
        <button
          type="button"
          class="link num"
          onClick={() => (setSettled(meant), onDraft({ ...draft, number: meant }))}
        >
          {t("number.use", { digits: meant })}
        </button>
      )}
    </>
  )
  return (
    <>
      <Field label={t("number.number")} help={t("number.help")} error={error}>
        {(given) => (
          <input
            {...({ ...given, autoFocus, inputMode: "tel", autoComplete: "off", placeholder: "14252306549" } as object)}
            class="num"
            value={draft.number}
            onInput={(e) => onDraft({ ...draft, number: e.currentTarget.value })}
            onChange={(e) => setSettled(e.currentTarget.value.trim())}
          />
        )}
      </Field>
      <SelectField
        label={t("number.type")}
        help={t(`number.${type}_help`)}
        value={type}
        error={refused.type}
        onValue={(type) => onDraft({ ...draft, type: type as PhoneNumber["type"] })}
        options={numberTypes()}
      />
      <TextField
        label={t("number.description")}
        optional={t("optional")}
        help={t("number.description_help")}
        value={draft.description}
        error={refused.description}
        onValue={(description) => onDraft({ ...draft, description })}
      />
    </>
  )
}
