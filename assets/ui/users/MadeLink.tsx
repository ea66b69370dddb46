import { signal } from "@preact/signals"
import { Copy } from "../pieces/Copy"
import { Verdict } from "../pieces/Verdict"
import { t } from "../text/i18n"
import { exact, when } from "../text/time"

interface OneTimeLink {
  userId: string
  name: string
  link: string
  expires_at?: string
  kind: "invite" | "reset"
}

/** The link that was made last. It is never shown again, so it goes with the page. */
export const madeLink = signal<OneTimeLink | undefined>(undefined)

/** A one-time link to hand over. A desk that does not know its public address gives a path alone; where we are is the best guess then. */
export function MadeLink({ userId }: { userId: string }) {
  const made = madeLink.value
  if (made?.userId !== userId) return null
  return (
    <div class="banner" role="status">
      <Verdict tone="good" title={t(`link.${made.kind}`, { name: made.name })}>
        <Copy value={new URL(made.link, location.origin).href} label={t("link.label")} long />
        <p class="quiet" title={made.expires_at && exact(made.expires_at)}>
          {made.expires_at ? t("link.help_until", { when: when(made.expires_at) }) : t("link.help")}
        </p>
      </Verdict>
    </div>
  )
}
