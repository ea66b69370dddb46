import { Icon } from "../pieces/Icon"
import type { IconName } from "../pieces/icons"
import { PresenceBar } from "../presence/PresenceBar"
import { offline } from "../net/stream"
import { budgets, budgetWords } from "../state/budget"
import { queue } from "../state/directory"
import { alerts } from "../state/queueCounts"
import { paused, pausedWords } from "../state/paused"
import { place } from "../state/router"
import { is } from "../state/session"
import { t } from "../text/i18n"

/** What everybody has to know, across the top: that the server is away, that texts are not going out. */
export function Bars() {
  const inInbox = place.value.path.startsWith("/inbox")
  return (
    <div class="bars" role="status">
      {offline.value && (
        <p class="top-bar">
          <Icon name="wifi-off" /> <span>{t(place.value.path.startsWith("/admin") ? "offline.admin" : "offline")}</span>
        </p>
      )}
      <PresenceBar />
      {inInbox &&
        alerts.value.map(({ queue_id, waiting }) => (
          <p key={queue_id} class="top-bar">
            <Icon name="triangle-alert" />
            <span>
              {t("queue_alert", { count: waiting, queue: queue(queue_id)?.name ?? "" })}{" "}
              <a class="link" href={`/admin/queues/${queue_id}`}>
                {t("queue_alert.open")}
              </a>
            </span>
          </p>
        ))}
      {inInbox &&
        paused.value.map((account) => (
          <AccountBar key={account.id} account={account.id} icon="circle-alert" words={pausedWords(account)} />
        ))}
      {inInbox &&
        budgets.value.map((account) => (
          <AccountBar key={account.id} account={account.id} icon="triangle-alert" words={budgetWords(account)} />
        ))}
    </div>
  )
}

/** What is the matter with an account, with the way to its page for who may mend it. */
function AccountBar({ account, icon, words }: { account: string; icon: IconName; words: string }) {
  return (
    <p class="top-bar">
      <Icon name={icon} />
      <span>
        {words}{" "}
        {is("admin") && (
          <a class="link" href={`/admin/accounts/${account}`}>
            {t("paused.open")}
          </a>
        )}
      </span>
    </p>
  )
}
