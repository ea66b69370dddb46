import { hrefOf } from "../admin/about"
import type { AutomatedMessage } from "../api"
import { t } from "../text/i18n"

/** Messages of channels' own, each leading to its page, and whether they are on. */
export function OwnMessages({ of, name }: { of: AutomatedMessage[]; name: (one: AutomatedMessage) => string }) {
  return (
    <ul class="own-messages">
      {of.map((one) => (
        <li key={one.id}>
          <a class="link" href={hrefOf({ name: "automessages" }, one.id)}>
            {name(one)}
          </a>
          <span class="quiet">{t(one.on ? "automessage.is_on" : "automessage.is_off")}</span>
        </li>
      ))}
    </ul>
  )
}
