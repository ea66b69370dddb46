import type { Account, Channel, Conversation, PhoneNumber } from "../api"
import { is } from "../state/session"
import { channelOn, numberOf } from "../state/directory"
import { t } from "../text/i18n"

// That an account, a number or its channel is switched off: nothing can be sent from it.

/** In a few words, what is switched off; undefined while nothing is. */
export function offWords({ why_not }: Conversation): string | undefined {
  if (why_not === "number_off") return t("off.number")
  if (why_not === "channel_off") return t("off.channel")
  if (why_not === "account_off") return t("off.account")
  return undefined
}

/** Where whoever may switches it on again. */
export function offPlace({ why_not, number_id }: Conversation): { href: string; label: string } | undefined {
  const number = numberOf(number_id)
  if (!number || !is("admin")) return undefined
  const channel = channelOn(number_id)
  if (why_not === "channel_off") {
    return channel && { href: `/admin/workstreams/${channel.workstream_id}/channels/${channel.id}`, label: t("off.show_channel") }
  }
  const account = `/admin/accounts/${number.account_id}`
  return why_not === "account_off"
    ? { href: account, label: t("off.show_account") }
    : { href: `${account}/numbers/${number.id}`, label: t("off.show_number") }
}

const known = new Map<string, boolean>()

/** Whether a record that was told of may have been switched since it was last told of. */
export function switched({ id, on }: Account | Channel | PhoneNumber): boolean {
  if (known.get(id) === on) return false
  known.set(id, on)
  return true
}
