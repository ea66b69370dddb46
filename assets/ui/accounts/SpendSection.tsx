import { useEffect, useState } from "preact/hooks"
import { Section } from "../admin/Page"
import { Table } from "../admin/Table"
import type { Account, Spend, SpendMonth, SpendTotal } from "../api"
import { api } from "../net/client"
import { asProblem, type Problem } from "../net/problem"
import { ErrorNote } from "../pieces/ErrorNote"
import { TextField } from "../pieces/Field"
import { Verdict } from "../pieces/Verdict"
import { SkeletonLines, Waiting } from "../pieces/Waiting"
import { nearsBudget } from "../state/budget"
import { numberOf } from "../state/directory"
import { number, t } from "../text/i18n"
import { money } from "../text/money"
import { monthWords, when } from "../text/time"
import type { AccountPart } from "./CredentialsSection"

/** That much of the month's budget is spent, or all of it and what that stops. */
export function BudgetBanner({ account }: { account: Account }) {
  const { budget_reached: percent, budget_until: end } = account
  if (!nearsBudget(account)) return null
  const spent = percent === 100
  return (
    <div class="banner" role="alert">
      <Verdict tone={spent ? "bad" : "warn"} title={spent ? t("budget.spent_title") : t("budget.near_title", { percent })}>
        <p>{spent ? t("budget.spent", { until: end ? when(end) : "" }) : t("budget.near")}</p>
      </Verdict>
    </div>
  )
}

/** What the account's texts cost by month and number, and its budget. */
export function SpendSection({ account, draft: { value, set }, refused }: AccountPart) {
  const { spend, problem, read } = useSpend(account.id)
  return (
    <Section title={t("spend.title")} help={t("spend.help")}>
      {problem && <ErrorNote problem={problem} onRetry={read} />}
      {!spend && !problem && (
        <Waiting>
          <SkeletonLines count={2} />
        </Waiting>
      )}
      {spend && <Months spend={spend} />}
      <TextField
        label={t("account.budget")}
        help={t("budget.help")}
        inputMode="text"
        maxLength={20}
        value={value.budget}
        error={refused.budget}
        onValue={(budget) => set({ budget })}
      />
      <TextField
        label={t("account.budget_currency")}
        help={t("budget.currency_help")}
        maxLength={3}
        spellcheck={false}
        value={value.budget_currency}
        error={refused.budget_currency}
        onValue={(budget_currency) => set({ budget_currency })}
      />
    </Section>
  )
}

function useSpend(accountId: string) {
  const [spend, setSpend] = useState<Spend>()
  const [problem, setProblem] = useState<Problem>()
  const read = () => {
    setProblem(undefined)
    api.get<Spend>(`accounts/${accountId}/spend`).then(setSpend, (thrown) => setProblem(asProblem(thrown)))
  }
  useEffect(read, [accountId])
  return { spend, problem, read }
}

function Months({ spend: { month: current, months } }: { spend: Spend }) {
  if (months.length === 0) return <p class="quiet">{t("spend.none")}</p>
  const [latest] = months
  return (
    <>
      {latest?.month !== current && <p class="quiet">{t("spend.none_this_month")}</p>}
      <Totals label={t("spend.by_month")} first={t("spend.month")} rows={months.flatMap(rowsOf)} />
      {latest && latest.numbers.length > 0 && (
        <Totals
          label={t("spend.by_number", { month: monthWords(latest.month) })}
          first={t("number.number")}
          rows={latest.numbers.flatMap(({ number_id, totals }) =>
            totals.map((total) => rowOf(numberOf(number_id)?.number ?? t("spend.gone"), number_id, total)),
          )}
        />
      )}
    </>
  )
}

interface TotalRow {
  id: string
  name: string
  total: SpendTotal
}

const rowOf = (name: string, id: string, total: SpendTotal): TotalRow => ({ id: `${id} ${total.currency}`, name, total })

const rowsOf = ({ month, totals }: SpendMonth): TotalRow[] => totals.map((total) => rowOf(monthWords(month), month, total))

function Totals({ label, first, rows }: { label: string; first: string; rows: TotalRow[] }) {
  const cost = (amount: string, { currency }: SpendTotal) => <span class="num">{money({ amount, currency })}</span>
  return (
    <>
      <h3>{label}</h3>
      <Table
        label={label}
        rows={rows}
        columns={[
          { label: first, cell: (row) => row.name, class: "first num" },
          { label: t("spend.total"), cell: (row) => cost(row.total.amount, row.total) },
          { label: t("spend.people"), cell: (row) => cost(row.total.people, row.total) },
          { label: t("spend.automatic"), cell: (row) => cost(row.total.automatic, row.total) },
          { label: t("spend.texts"), cell: (row) => <span class="num">{number(row.total.texts)}</span>, class: "count" },
        ]}
      />
    </>
  )
}
