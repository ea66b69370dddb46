import { signal } from "@preact/signals"
import { Button } from "../pieces/Button"
import { Dialog } from "../pieces/Dialog"
import { isolated, t } from "../text/i18n"
import { conversation, title } from "./conversations"
import { actAndGoOn } from "./goingOn"

/** The conversation that is to be resolved with its customer opted out. */
export const leavingAlone = signal("")

/** Asks before a customer is opted out and the conversation resolved, and says what both mean. */
export function DoNotContact() {
  const c = conversation(leavingAlone.value).value
  if (!c) return null
  const close = () => (leavingAlone.value = "")
  const resolve = () => {
    close()
    void actAndGoOn(c.id, "resolve", undefined, "do-not-contact")
  }
  return (
    <Dialog title={t("resolve.alone", { name: isolated(title(c.contact)) })} onClose={close}>
      <p>{t("consent.out_means", { name: isolated(title(c.contact)) })}</p>
      {c.sends_at && <p>{t("resolve.alone_scheduled")}</p>}
      <div class="buttons">
        <Button onClick={close}>{t("cancel")}</Button>
        <Button kind="danger" onClick={resolve}>
          {t("resolve.alone_do")}
        </Button>
      </div>
    </Dialog>
  )
}
