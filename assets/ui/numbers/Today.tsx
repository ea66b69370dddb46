import type { NumberHealth } from "../api"
import { Icon } from "../pieces/Icon"
import { number, t } from "../text/i18n"

/** How much came in and left on a number today, and how much did not arrive. */
export function Today({ health }: { health: NumberHealth | undefined }) {
  if (!health) return <span class="quiet">–</span>
  const { in: came, sent, failed } = health.today
  return (
    <span>
      {t("number.today", { came: number(came), sent: number(sent) })}
      {failed > 0 && (
        <>
          {" · "}
          <span class="bad">
            <Icon name="triangle-alert" /> {t("number.today_failed", { count: failed, n: number(failed) })}
          </span>
        </>
      )}
    </span>
  )
}
