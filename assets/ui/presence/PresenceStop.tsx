import { useEffect, useRef } from "preact/hooks"
import { Avatar } from "../pieces/Avatar"
import { Icon } from "../pieces/Icon"
import { glyphs, mine, nowOf, nowUntil } from "../state/presence"
import { me } from "../state/session"
import { t } from "../text/i18n"
import { bind } from "../shell/keys"
import { PresenceMenu } from "./PresenceMenu"

/** One's own presence at the rail's foot: face, glyph and word. */
export function PresenceStop() {
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => bind("p", "presence.yours", () => button.current?.click()), [])
  const user = me.value?.user
  if (!user) return null
  const now = mine()
  return (
    <PresenceMenu
      userId={user.id}
      label={t("presence.yours")}
      side="right"
      button={(opens) => (
        <button
          type="button"
          ref={button}
          class="stop presence-stop"
          title={t("presence.yours_title", { presence: nowUntil(now), key: "P" })}
          {...opens}
        >
          <span class="face">
            <Avatar name={user.name} id={user.id} />
            <Icon name={glyphs[now.base]} class={`base ${now.base}`} />
          </span>
          <span class="word" aria-hidden="true">
            {nowOf(now)}
          </span>
          <span class="unseen">{t("presence.yours_is", { presence: nowUntil(now) })}</span>
        </button>
      )}
    />
  )
}
