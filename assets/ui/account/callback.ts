import type { Account } from "../api"

/** Whether the desk knows its public address; without it the callback URL is a path alone. */
export function hasAddress(account: Account): boolean {
  return /^https?:\/\//.test(account.callback_url)
}

/** Whether TeleSign can be given the callback URL: it posts to https and port 443 only. */
export function givable(account: Account): boolean {
  if (!hasAddress(account)) return false
  const url = new URL(account.callback_url)
  return url.protocol === "https:" && url.port === ""
}

/** The name of the desk's machine, for examples. */
export function hostOf(account: Account): string {
  const known = hasAddress(account) ? new URL(account.callback_url).hostname : ""
  return known && known !== "localhost" && !/^[\d.:[\]]+$/.test(known) ? known : "desk.example.com"
}
