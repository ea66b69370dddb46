import { signal } from "@preact/signals"
import { Button } from "../pieces/Button"
import { Dialog } from "../pieces/Dialog"
import { isolated, t } from "../text/i18n"
import { conversation, title } from "./conversations"
import { resolveAndGoOn } from "./goingOn"

/** The conversation that is to be resolved although nobody has taken it. */
export const resolvingUnanswered = signal("")

/** Asks before what nobody has answered is put away: a key or a near button may have been meant for something else. */
export function ResolveUnanswered() {
  const c = conversation(resolvingUnanswered.value).value
  if (!c) return null
  const close = () => (resolvingUnanswered.value = "")
  const resolve = () => {
    close()
    void resolveAndGoOn(c.id)
  }
  return (
    <Dialog title={t("resolve.unanswered", { name: isolated(title(c.contact)) })} onClose={close}>
      <p>{t("resolve.unanswered_means")}</p>
      <div class="buttons">
        <Button onClick={close}>{t("cancel")}</Button>
        <Button kind="main" onClick={resolve}>
          {t("resolve.unanswered_do")}
        </Button>
      </div>
    </Dialog>
  )
}
