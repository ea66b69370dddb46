import { useState } from "preact/hooks"
import type { PresenceChoice } from "../api"
import { tomorrowMorning } from "../inbox/later"
import { serverNow } from "../net/clock"
import { useSubmit } from "../net/submit"
import { Button } from "../pieces/Button"
import { Dialog } from "../pieces/Dialog"
import { ErrorNote } from "../pieces/ErrorNote"
import { Field, SelectField } from "../pieces/Field"
import { bases, presences, setPresence, standingOf, wordOf } from "../state/presence"
import { t, type Key } from "../text/i18n"
import { zoneName } from "../text/time"
import { wallAt } from "../text/wall"
import { endOf } from "./ends"

const MINUTE = 60_000

/** Asks for a presence and the moment at which it ends. */
export function UntilDialog({ userId, title, onClose }: { userId: string; title: string; onClose: () => void }) {
  const { chosen } = standingOf(userId)
  const free = chosen.base === "available" && !chosen.presence_id
  const [what, setWhat] = useState(free ? "away" : chosen.presence_id || chosen.base)
  const [wall, setWall] = useState(() => wallAt(chosen.until ? Date.parse(chosen.until) : serverNow() + 60 * MINUTE))
  const [wrong, setWrong] = useState<string>()
  const { busy, refused, problem, submit, clear } = useSubmit(["until", "base", "presence_id"], () => send())
  const send = async () => {
    const end = endOf(wall, serverNow())
    if ("wrong" in end) return setWrong(t(`presence.${end.wrong}` as Key))
    await setPresence({ ...choiceNamed(what), until: end.at }, userId)
    onClose()
  }
  const set = (instant: number) => (setWall(wallAt(instant)), setWrong(undefined), clear())
  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <SelectField
          label={t("presence.which")}
          value={what}
          onValue={(value) => (setWhat(value), clear())}
          options={endable()}
          error={refused.presence_id ?? refused.base}
        />
        <Field
          label={t("presence.end")}
          help={t("presence.end_help", { zone: zoneName() })}
          error={wrong ?? refused.until}
        >
          {(given) => (
            <input
              {...(given as object)}
              type="datetime-local"
              value={wall}
              min={wallAt(serverNow())}
              onInput={(e) => (setWall(e.currentTarget.value), setWrong(undefined), clear())}
            />
          )}
        </Field>
        <div class="ends">
          <Button onClick={() => set(serverNow() + 30 * MINUTE)}>{t("presence.half_hour")}</Button>
          <Button onClick={() => set(serverNow() + 60 * MINUTE)}>{t("presence.hour")}</Button>
          <Button onClick={() => set(serverNow() + 120 * MINUTE)}>{t("presence.two_hours")}</Button>
          <Button onClick={() => set(Date.parse(tomorrowMorning(serverNow())))}>{t("presence.tomorrow")}</Button>
        </div>
        {problem && <ErrorNote problem={problem} />}
        <div class="buttons">
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button kind="main" icon="check" type="submit" busy={busy}>
            {t("presence.set")}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

/** What can have an end: all but being available itself, which comes after it. */
function endable(): { value: string; label: string }[] {
  const plain = bases.filter((base) => base !== "available").map((base) => ({ value: base as string, label: wordOf({ base }) }))
  return [...plain, ...presences.rows.value.map(({ id, name }) => ({ value: id, label: name }))]
}

function choiceNamed(what: string): PresenceChoice {
  const base = bases.find((one) => one === what)
  return base ? { base } : { presence_id: what }
}

