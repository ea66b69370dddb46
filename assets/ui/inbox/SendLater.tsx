import type { ComponentChildren } from "preact"
import { useState } from "preact/hooks"
import { serverNow } from "../net/clock"
import { Button, IconButton } from "../pieces/Button"
import { Dialog } from "../pieces/Dialog"
import { CheckField, Field } from "../pieces/Field"
import { Menu, MenuHeading, MenuItem } from "../pieces/Menu"
import { settings } from "../state/session"
import { t, type Key } from "../text/i18n"
import { when } from "../text/time"
import { daysLater, wallAt } from "../text/wall"
import { chosen, inAnHour, MOST_DAYS, tomorrowMorning } from "./later"

/** When a text goes out, and whether it still does when the customer has written before. */
export interface Later {
  sendAt: string
  unlessReply: boolean
}

/** Beside the button that sends: sending at a later time. */
export function SendLater({ disabled, onSend }: { disabled: boolean; onSend: (later: Later) => void }) {
  const [unlessReply, setUnlessReply] = useState(false)
  const at = (sendAt: string) => (onSend({ sendAt, unlessReply }), setUnlessReply(false))
  const [choosing, setChoosing] = useState(false)
  return (
    <>
      <Menu
        label={t("later")}
        side="above"
        button={(opens) => <IconButton icon="calendar-clock" label={t("later.do")} disabled={disabled} {...opens} />}
      >
        <Times onSend={at} onChoose={() => setChoosing(true)} />
      </Menu>
      {choosing && (
        <ChooseTime onSend={at} onClose={() => setChoosing(false)}>
          <CheckField label={t("later.unless_reply")} checked={unlessReply} onValue={setUnlessReply} />
        </ChooseTime>
      )}
    </>
  )
}

function Times({ onSend, onChoose }: { onSend: (at: string) => void; onChoose: () => void }) {
  const now = serverNow()
  const [hour, morning] = [inAnHour(now), tomorrowMorning(now)]
  return (
    <>
      <MenuHeading>{t("later")}</MenuHeading>
      <MenuItem note={when(hour)} onChoose={() => onSend(hour)}>
        {t("later.hour")}
      </MenuItem>
      <MenuItem note={when(morning)} onChoose={() => onSend(morning)}>
        {t("later.morning")}
      </MenuItem>
      <MenuItem onChoose={onChoose}>{t("later.choose")}</MenuItem>
    </>
  )
}

function ChooseTime({
  onSend,
  onClose,
  children,
}: {
  onSend: (at: string) => void
  onClose: () => void
  children: ComponentChildren
}) {
  const [wall, setWall] = useState(() => wallAt(Date.parse(tomorrowMorning(serverNow()))))
  const [error, setError] = useState<string>()
  const submit = (event: Event) => {
    event.preventDefault()
    const choice = chosen(wall, serverNow())
    if ("wrong" in choice) return setError(t(`later.${choice.wrong}` as Key, { days: MOST_DAYS }))
    onClose()
    onSend(choice.at)
  }
  const today = wallAt(serverNow())
  return (
    <Dialog title={t("later")} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <Field
          label={t("later.at")}
          help={t("later.zone", { zone: settings.value?.time_zone.replace("Etc/", "").replaceAll("_", " ") ?? "" })}
          error={error}
        >
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
        {children}
        <div class="buttons">
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button kind="main" icon="calendar-clock" type="submit">
            {t("later.do")}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
