import type { Standing } from "../api"
import { Icon } from "../pieces/Icon"
import { toastProblem } from "../pieces/Toasts"
import { user } from "../state/directory"
import { choiceOf, glyphs, mine, nowOf, returnToBefore, setPresence, wordOf } from "../state/presence"
import { t } from "../text/i18n"
import { when } from "../text/time"

/** What changed one's presence without one's doing, with the way back. */
export function PresenceBar() {
  const now = mine()
  if (!now.before || now.signed_out) return null
  return (
    <p class="top-bar presence-bar">
      <Icon name={glyphs[now.base]} />
      <span>
        {whatHappened(now)}{" "}
        <button type="button" class="link" onClick={() => void returnToBefore().catch(toastProblem)}>
          {t("presence.back_to", { presence: wordOf(now.before) })}
        </button>{" "}
        <button type="button" class="link" onClick={() => void setPresence(choiceOf(now.chosen)).catch(toastProblem)}>
          {t("presence.keep", { presence: nowOf(now) })}
        </button>
      </span>
    </p>
  )
}

function whatHappened(now: Standing): string {
  const said = { presence: nowOf(now), when: when(now.since ?? "") }
  if (now.cause === "missed_offer") return t("presence.missed_offer", said)
  if (now.cause === "declined_offer") return t("presence.declined_offer", said)
  return t("presence.set_by", { ...said, name: user(now.by_id ?? "")?.name ?? t("presence.somebody") })
}
