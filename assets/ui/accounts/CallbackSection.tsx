import { useState } from "preact/hooks"
import { keepAccount, numbersOf } from "../account/accounts"
import { CallbackLight } from "../account/CallbackLight"
import { CallbackUrl } from "../account/CallbackUrl"
import { Letter } from "../account/Letter"
import { Portal } from "../account/Portal"
import type { Account } from "../api"
import { Confirm } from "../admin/Confirm"
import { api } from "../net/client"
import { Button } from "../pieces/Button"
import { Icon } from "../pieces/Icon"
import { channelOn } from "../state/directory"
import { t } from "../text/i18n"
import { when } from "../text/time"
import { Section } from "../admin/Page"
import { EndOld } from "./OldKey"

/** Where TeleSign posts, how to tell it, and whether it does. */
export function CallbackSection({ account }: { account: Account }) {
  const silent = !account.last_callback_at
  return (
    <Section title={t("callback.url")} help={t("callback.help")}>
      <CallbackUrl account={account} />
      <CallbackLight account={account} />
      <NextChannel account={account} />
      <RenewUrl account={account} />
      {(account.held > 0 || account.held_dropped > 0) && (
        <a class="held-link" href={`/admin/accounts/${account.id}/held`}>
          <Icon name="triangle-alert" class="warn" />
          <span>{t("held.waiting", { count: account.held })}</span>
          <Icon name="chevron-right" />
        </a>
      )}
      <details class="more" open={silent}>
        <summary>{t("callback.self_service")}</summary>
        <p class="help">{t("callback.self_service_help")}</p>
        <Portal />
      </details>
      <details class="more">
        <summary>{t("callback.full_service")}</summary>
        <p class="help">{t("callback.full_service_help")}</p>
        <Letter account={account} />
      </details>
    </Section>
  )
}

/** The next step of setting up, for numbers that no workstream has yet. */
function NextChannel({ account }: { account: Account }) {
  const numbers = numbersOf(account)
  if (numbers.length === 0 || numbers.some(({ id }) => channelOn(id))) return null // a number without one goes to the default workstream, and its table says so
  return (
    <a class="held-link" href="/admin/workstreams/default/channels/new">
      <Icon name="layers" />
      <span>{t("callback.next_channel")}</span>
      <Icon name="chevron-right" />
    </a>
  )
}

/** Another URL, for when this one has become known; until when the old one is taken. */
function RenewUrl({ account }: { account: Account }) {
  const [asking, setAsking] = useState(false)
  const renew = () => api.post<Account>(`accounts/${account.id}/callback-url`).then(keepAccount)
  return (
    <>
      <p class="quiet">
        {account.callback_url_used_at
          ? t("callback.used", { when: when(account.callback_url_used_at) })
          : t("callback.unused")}
      </p>
      {account.old_callback_urls.map((one, i) => (
        <p key={i} class="warn">
          {one.until ? t("callback.old_until", { when: when(one.until) }) : t("callback.former")}{" "}
          {one.last_used_at ? t("callback.old_used", { when: when(one.last_used_at) }) : t("callback.old_unused")}
        </p>
      ))}
      {account.old_callback_urls.length > 0 && (
        <EndOld
          action={t("callback.end_old")}
          ask={t("callback.end_old_ask")}
          help={t("callback.end_old_help")}
          path={`accounts/${account.id}/old-callback-urls`}
          account={account}
        />
      )}
      <div class="together">
        <Button icon="rotate-cw" onClick={() => setAsking(true)}>
          {t("callback.renew")}
        </Button>
      </div>
      {asking && (
        <Confirm
          title={t("callback.renew_ask")}
          action={t("callback.renew")}
          onConfirm={renew}
          onClose={() => setAsking(false)}
        >
          <p>{t("callback.renew_help")}</p>
        </Confirm>
      )}
    </>
  )
}
