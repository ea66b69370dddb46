import { useState } from "preact/hooks"
import { AddressCheck, fine } from "../account/AddressCheck"
import type { Account } from "../api"
import { Button } from "../pieces/Button"
import { t } from "../text/i18n"
import { StepFoot } from "./Frame"

/** Whether TeleSign can reach this desk; may wait. */
export function AddressStep({
  account,
  onReachable,
  onDone,
}: {
  account: Account
  onReachable: (reachable: boolean) => void
  onDone: () => void
}) {
  const [good, setGood] = useState(false)
  return (
    <>
      <AddressCheck account={account} onFound={(found) => (setGood(fine(found)), onReachable(fine(found)))} />
      <StepFoot>
        <Button kind={good ? "main" : "plain"} onClick={onDone}>
          {t(good ? "wizard.continue" : "wizard.later")}
        </Button>
        {!good && <span class="quiet small">{t("address.later_help")}</span>}
      </StepFoot>
    </>
  )
}
