import { computed } from "@preact/signals"
import { accounts } from "../account/accounts"
import type { Account } from "../api"
import { t } from "../text/i18n"
import { now, when } from "../text/time"
import { is } from "./session"

// Accounts that near the end of their budget of the month: administrators are warned
// from the first mark on, everybody once nothing automatic leaves any more.

/** Whether a mark of the budget is reached in the month under way. */
export function nearsBudget(account: Account): boolean {
  return account.budget_reached > 0 && Date.parse(account.budget_until ?? "") > now.value
}

/** The accounts of which somebody has to know. */
export const budgets = computed<Account[]>(() =>
  (accounts.value ?? []).filter((one) => nearsBudget(one) && (one.budget_reached === 100 || is("admin"))),
)

/** What is said of such an account; by name where it is one of several. */
export function budgetWords({ name, budget_reached: percent, budget_until: end }: Account): string {
  const until = end ? when(end) : ""
  const alone = (accounts.value?.length ?? 0) < 2
  if (percent === 100) return alone ? t("budget.bar_spent", { until }) : t("budget.bar_spent_of", { account: name, until })
  return alone ? t("budget.bar_near", { percent }) : t("budget.bar_near_of", { account: name, percent })
}
