import { computed } from "@preact/signals"
import { accounts } from "../account/accounts"
import { causeOf } from "../account/verdict"
import type { Account } from "../api"
import { numberOf } from "./directory"
import { t, tIf } from "../text/i18n"

// Accounts that TeleSign lets send nothing: everybody who writes has to know.

/** The accounts whose texts are not going out now. */
export const paused = computed<Account[]>(() => (accounts.value ?? []).filter((one) => one.sending.state === "paused"))

/** Whether texts from a number wait because its account is paused. */
export function sendingPaused(numberId: string): boolean {
  return paused.value.some(({ id }) => id === numberOf(numberId)?.account_id)
}

/** What is said of a paused account: that its texts wait, and why; by name where it is one of several. */
export function pausedWords(account: Account): string {
  const why = tIf(`paused.why.${causeOf(account.sending.code)}`, t("paused.why.other"))
  const alone = (accounts.value?.length ?? 0) < 2
  return alone ? t("paused.bar", { why }) : t("paused.bar_of", { account: account.name, why })
}
