import { useState } from "preact/hooks"
import { serverNow } from "../net/clock"
import { Button } from "../pieces/Button"
import { Dialog } from "../pieces/Dialog"
import { CheckField, Field } from "../pieces/Field"
import { t, type Key } from "../text/i18n"
import { zoneName } from "../text/time"
import { daysLater, wallAt } from "../text/wall"
import { chosen, MOST_DAYS } from "./later"

/** When a text goes out, and whether it still does when the customer has written before. */
export interface Later {
  sendAt: string
  unlessReply: boolean
}

interface Props {
  /** What is suggested first. */
  from: Later
  /** The words on the button that takes the time. */
  action: string
  onChoose: (later: Later) => void
  onClose: () => void
}

/** Asks when a text is to go out. */
export function ChooseTime({ from, action, onChoose, onClose }: Props) {
  const [wall, setWall] = useState(() => wallAt(Date.parse(from.sendAt)))
  const [unlessReply, setUnlessReply] = useState(from.unlessReply)
  const [error, setError] = useState<string>()
  const submit = (event: Event) => {
    event.preventDefault()
    const choice = chosen(wall, serverNow())
    if ("wrong" in choice) return setError(t(`later.${choice.wrong}` as Key, { days: MOST_DAYS }))
    onClose()
    onChoose({ sendAt: choice.at, unlessReply })
  }
  const today = wallAt(serverNow())
  return (
    <Dialog title={t("later")} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <Field label={t("later.at")} help={t("later.zone", { zone: zoneName() })} error={error}>
          {(given) => (
            <input
              {...(given as object)}
              type="datetime-local"
              value={wall}
              min={today}
              max={daysLater(today, MOST_DAYS)}
              onInput={(e) => (setWall(e.currentTarget.value), setError(undefined))}
            />
          )}
        </Field>
        <CheckField label={t("later.unless_reply")} checked={unlessReply} onValue={setUnlessReply} />
        <div class="buttons">
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button kind="main" icon="calendar-clock" type="submit">
            {action}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
