import { signal } from "@preact/signals"
import type { Account, Page, PhoneNumber } from "../api"
import { api } from "../net/client"
import { on } from "../net/events"
import type { Position } from "../net/position"
import { numberList, numbers } from "../state/directory"

// The TeleSign accounts as an administrator sees them, read when first needed
// and kept by the event stream.

/** undefined until they have been read. */
export const accounts = signal<Account[] | undefined>(undefined)

/** Reads the accounts, or reads them again. */
export async function readAccounts(): Promise<void> {
  accounts.value = (await api.get<Page<Account>>("accounts", { limit: 100 })).items
}

/** Puts what the server answered in the place of what was known. */
export function keepAccount(account: Account): Account {
  const known = accounts.value ?? []
  accounts.value = known.some((one) => one.id === account.id)
    ? known.map((one) => (one.id === account.id ? account : one))
    : [...known, account]
  return account
}

/** The numbers of an account that are in use. */
export function numbersOf(account: Account): PhoneNumber[] {
  return numbers.value.filter((one) => one.account_id === account.id && !one.removed_at)
}

/** Puts a number the server answered in the place of what was known; one that was removed stays, for its conversations. */
export function keepNumber(number: PhoneNumber, at?: Position): void {
  numberList.keep(number, at)
}

export function forgetAccount(id: string): void {
  accounts.value = accounts.value?.filter((one) => one.id !== id)
}

export function accountOf(id: string): Account | undefined {
  return accounts.value?.find((one) => one.id === id)
}

/** Reads one account again. */
export async function refreshAccount(id: string): Promise<void> {
  keepAccount(await api.get<Account>(`accounts/${id}`))
}

on("account", (changed) => void (accounts.value && keepAccount(changed)))
on("held_callback", ({ account_id }) => void (accounts.value && refreshAccount(account_id).catch(() => {})))
on("reset", () => void (accounts.value && readAccounts().catch(() => {})))
on("gone", ({ kind, id }) => kind === "account" && forgetAccount(id))
