import { useState } from "preact/hooks"
import { serverNow } from "../net/clock"
import { IconButton } from "../pieces/Button"
import { Menu, MenuHeading, MenuItem } from "../pieces/Menu"
import { t } from "../text/i18n"
import { when } from "../text/time"
import { ChooseTime, type Later } from "./ChooseTime"
import { inAnHour, tomorrowMorning } from "./later"

/** Beside the button that sends: sending at a later time. */
export function SendLater({ disabled, onSend }: { disabled: boolean; onSend: (later: Later) => void }) {
  const [choosing, setChoosing] = useState(false)
  return (
    <>
      <Menu
        label={t("later")}
        side="above"
        button={(opens) => <IconButton icon="calendar-clock" label={t("later.do")} disabled={disabled} {...opens} />}
      >
        <Times onSend={(sendAt) => onSend({ sendAt, unlessReply: false })} onChoose={() => setChoosing(true)} />
      </Menu>
      {choosing && (
        <ChooseTime
          from={{ sendAt: tomorrowMorning(serverNow()), unlessReply: false }}
          action={t("later.do")}
          onChoose={onSend}
          onClose={() => setChoosing(false)}
        />
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
