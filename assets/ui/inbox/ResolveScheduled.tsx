import { Button } from "../pieces/Button"
import { Dialog } from "../pieces/Dialog"
import { t } from "../text/i18n"
import { resolvingScheduled } from "./acts"
import { resolveAndGoOn } from "./goingOn"

/** Asks what becomes of texts that wait for their time when their conversation is resolved. */
export function ResolveScheduled() {
  const asked = resolvingScheduled.value
  if (!asked) return null
  const close = () => (resolvingScheduled.value = undefined)
  const resolve = (scheduled: "keep" | "cancel") => {
    close()
    void resolveAndGoOn(asked.id, scheduled)
  }
  return (
    <Dialog title={t("resolve.scheduled", { count: asked.count })} onClose={close}>
      <p>{t("resolve.scheduled_means")}</p>
      <div class="buttons">
        <Button onClick={close}>{t("cancel")}</Button>
        <Button onClick={() => resolve("cancel")}>{t("resolve.scheduled_cancel")}</Button>
        <Button kind="main" onClick={() => resolve("keep")}>
          {t("resolve.scheduled_keep")}
        </Button>
      </div>
    </Dialog>
  )
}
