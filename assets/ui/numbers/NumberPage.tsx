import { useState } from "preact/hooks"
import { accountOf, keepNumber } from "../account/accounts"
import { numberTypes } from "../account/NumberFields"
import type { PhoneNumber } from "../api"
import { api } from "../net/client"
import { useSubmit } from "../net/submit"
import { Button } from "../pieces/Button"
import { ChoiceField } from "../pieces/ChoiceField"
import { Field, SelectField, TextField } from "../pieces/Field"
import { toast } from "../pieces/Toasts"
import { numberOf } from "../state/directory"
import { go } from "../state/router"
import { t } from "../text/i18n"
import { Confirm } from "../admin/Confirm"
import { useDraft } from "../admin/draft"
import { Missing } from "../admin/Missing"
import { Page, Section } from "../admin/Page"
import { SaveBar } from "../admin/SaveBar"

/** One support number. The digits never change: that would be another number. */
export function NumberPage({ values }: { values: Record<string, string> }) {
  const account = accountOf(values.id ?? "")
  const number = numberOf(values.number ?? "")
  const up = { href: `/admin/accounts/${values.id}`, label: account?.name ?? t("menu.accounts") }
  if (!number || number.removed_at || !account) return <Missing up={up} />
  return <Known number={number} up={up} />
}

const written = ({ type, description, pace, keyword_replies }: PhoneNumber) => ({
  type,
  description,
  pace,
  keyword_replies,
})

function Known({ number, up }: { number: PhoneNumber; up: { href: string; label: string } }) {
  const draft = useDraft(written(number))
  const { value, set } = draft
  const { busy, refused, problem, submit, clear } = useSubmit(Object.keys(value), async () => {
    const kept = await api.patch<PhoneNumber>(`numbers/${number.id}`, draft.changes)
    keepNumber(kept)
    draft.discard()
    toast(t("saved"))
  })
  return (
    <Page title={number.display} up={up}>
      <Section title={t("number.title")}>
        <Field label={t("number.number")} help={t("number.fixed")}>
          {(given) => <input {...(given as object)} class="num" readOnly value={number.number} />}
        </Field>
        <SelectField
          label={t("number.type")}
          help={t(`number.${value.type}_help`)}
          value={value.type}
          onValue={(type) => set({ type: type as PhoneNumber["type"] })}
          options={numberTypes()}
          error={refused.type}
        />
        <TextField
          label={t("number.description")}
          optional={t("optional")}
          help={t("number.description_help")}
          value={value.description}
          onValue={(description) => set({ description })}
          error={refused.description}
        />
        <Pace key={draft.round} value={value.pace} onValue={(pace) => set({ pace })} error={refused.pace} />
        <ChoiceField
          label={t("number.keyword_replies")}
          help={t("number.keywords_help")}
          value={value.keyword_replies}
          onValue={(keyword_replies) => set({ keyword_replies })}
          choices={[
            { value: "us", label: t("number.by_us"), help: t("number.by_us_help") },
            { value: "telesign", label: t("number.by_telesign"), help: t("number.by_telesign_help") },
            { value: "carrier", label: t("number.by_carrier"), help: t("number.by_carrier_help") },
          ]}
        />
      </Section>
      <Removal number={number} up={up.href} />
      <SaveBar
        names={draft.changed.map((field) => t(`number.${field}`))}
        busy={busy}
        problem={problem}
        onSave={() => void submit()}
        onDiscard={() => (clear(), draft.discard())}
      />
    </Page>
  )
}

/** Segments a second; what is typed is kept as typed until it is a number. */
function Pace({ value, onValue, error }: { value: number; onValue: (value: number) => void; error?: string }) {
  const [typed, setTyped] = useState<string>()
  return (
    <Field label={t("number.pace")} help={t("number.pace_help")} error={error}>
      {(given) => (
        <div class="with-unit">
          <input
            {...(given as object)}
            type="number"
            min="0.1"
            max="200"
            step="any"
            inputMode="decimal"
            value={typed ?? value}
            onInput={(e) => (setTyped(e.currentTarget.value), onValue(e.currentTarget.valueAsNumber || 0))}
            onBlur={() => setTyped(undefined)}
          />
          <span class="quiet">{t("number.pace_unit")}</span>
        </div>
      )}
    </Field>
  )
}

function Removal({ number, up }: { number: PhoneNumber; up: string }) {
  const [asking, setAsking] = useState(false)
  const remove = async () => {
    await api.delete(`numbers/${number.id}`)
    go(up, { replace: true })
    keepNumber({ ...number, removed_at: new Date().toISOString() })
    toast(t("number.removed", { number: number.display }))
  }
  return (
    <Section title={t("number.remove_title")} help={t("number.remove_help")}>
      <Button kind="danger" icon="trash" onClick={() => setAsking(true)}>
        {t("number.remove")}
      </Button>
      {asking && (
        <Confirm
          title={t("number.remove_ask", { number: number.display })}
          action={t("number.remove")}
          onConfirm={remove}
          onClose={() => setAsking(false)}
        >
          <p>{t("number.remove_touches")}</p>
        </Confirm>
      )}
    </Section>
  )
}
