import { useEffect } from "preact/hooks"
import type { Account } from "../api"
import { connected } from "../net/stream"
import { Time } from "../pieces/Time"
import { t } from "../text/i18n"
import { when } from "../text/time"
import { givable } from "./callback"
import { refreshAccount } from "./accounts"

const EVERY = 10_000

/**
 * Grey until TeleSign has called, green from then on, unless TeleSign cannot be given
 * the address as it is now. Lives by the event stream; asks now and then without it.
 */
export function CallbackLight({ account }: { account: Account }) {
  const at = account.last_callback_at
  useEffect(() => {
    if (at) return
    const timer = setInterval(() => connected.value || refreshAccount(account.id).catch(() => {}), EVERY)
    return () => clearInterval(timer)
  }, [account.id, at])
  const stands = at ? (givable(account) ? "on" : "astray") : "off"
  return (
    <div class={`light ${stands}`} role="status">
      <span class="lamp" aria-hidden="true" />
      <div>
        <p class="title">{t(`light.${stands}`)}</p>
        <p class="quiet">
          {at ? <Time at={at} show={(at) => t("light.last", { when: when(at) })} /> : t("light.off_help")}
        </p>
      </div>
    </div>
  )
}
