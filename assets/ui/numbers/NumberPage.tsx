import { useState } from "preact/hooks"
import { accountOf } from "../account/accounts"
import { numberTypes } from "../account/NumberFields"
import type { Resource } from "../admin/about"
import { EditPage } from "../admin/EditPage"
import { checkField, choiceField, lineField, ownField, selectField, type Control } from "../admin/fields"
import { Missing } from "../admin/Missing"
import type { PhoneNumber } from "../api"
import { Field } from "../pieces/Field"
import { numberList } from "../state/directory"
import { Removal } from "./Removal"
import { t } from "../text/i18n"

/** What of a number is written in the form: the digits never change, that would be another number. */
type Form = Pick<PhoneNumber, "number" | "type" | "description" | "pace" | "keyword_replies" | "on">

const numbers: Resource<PhoneNumber, Form> = {
  name: "numbers",
  word: "number",
  collection: numberList,
  title: ({ display }) => display,
  formOf: ({ number, type, description, pace, keyword_replies, on }) => ({
    number,
    type,
    description,
    pace,
    keyword_replies,
    on,
  }),
  fields: [
    {
      title: "title",
      fields: [
        ownField("number", Digits),
        selectField("type", numberTypes, { help: ({ type }) => t(`number.${type}_help`) }),
        lineField("description", { optional: true }),
        ownField("pace", (given) => <Pace key={given.round} {...given} />),
        choiceField(
          "keyword_replies",
          () => [
            { value: "us", label: t("number.by_us"), help: t("number.by_us_help") },
            { value: "telesign", label: t("number.by_telesign"), help: t("number.by_telesign_help") },
            { value: "carrier", label: t("number.by_carrier"), help: t("number.by_carrier_help") },
          ],
          { help: () => t("number.keywords_help") },
        ),
        checkField("on"),
      ],
    },
  ],
  columns: [],
  below: (number) => <Removal number={number} />,
}

const accountHref = (id: string) => `/admin/accounts/${id}`

/** One support number, below its account. */
export function NumberPage({ values }: { values: Record<string, string> }) {
  const account = accountOf(values.id ?? "")
  const number = numberList.of(values.number ?? "")
  const up = { href: accountHref(values.id ?? ""), label: account?.name ?? t("menu.accounts") }
  if (!number || number.removed_at || !account) return <Missing up={up} />
  return <EditPage key={number.id} r={numbers} row={number} up={up} />
}

function Digits({ label, form }: Control<Form>) {
  return (
    <Field label={label} help={t("number.fixed")}>
      {(given) => <input {...(given as object)} class="num" readOnly value={form.number} />}
    </Field>
  )
}

/** Segments a second; what is typed is kept as typed until it is a number. */
function Pace({ label, help, error, form, set }: Control<Form>) {
  const [typed, setTyped] = useState<string>()
  return (
    <Field label={label} help={help} error={error}>
      {(given) => (
        <div class="with-unit">
          <input
            {...(given as object)}
            type="number"
            min="0.1"
            max="200"
            step="any"
            inputMode="decimal"
            value={typed ?? form.pace}
            onInput={(e) => (setTyped(e.currentTarget.value), set({ pace: e.currentTarget.valueAsNumber || 0 }))}
            onBlur={() => setTyped(undefined)}
          />
          <span class="quiet">{t("number.pace_unit")}</span>
        </div>
      )}
    </Field>
  )
}
