import { useState } from "preact/hooks"
import { keepNumber } from "../account/accounts"
import { Confirm } from "../admin/Confirm"
import { Section } from "../admin/Page"
import type { NumberTouches, PhoneNumber } from "../api"
import { api } from "../net/client"
import { serverNow } from "../net/clock"
import { Button } from "../pieces/Button"
import { toast, toastProblem } from "../pieces/Toasts"
import { go } from "../state/router"
import { t, tIf } from "../text/i18n"

/** Removes a number, after saying what that touches; its digits are asked for where it touches something. It stays known, for its conversations. */
export function Removal({ number }: { number: PhoneNumber }) {
  const [touches, setTouches] = useState<NumberTouches>()
  const [looking, setLooking] = useState(false)
  const look = () => {
    setLooking(true)
    api
      .get<NumberTouches>(`numbers/${number.id}/touches`)
      .then(setTouches, toastProblem)
      .finally(() => setLooking(false))
  }
  return (
    <Section title={t("number.remove_title")} help={t("number.remove_help")}>
      <Button kind="danger" icon="trash" busy={looking} onClick={look}>
        {t("number.remove")}
      </Button>
      {touches && <Asking number={number} touches={touches} onClose={() => setTouches(undefined)} />}
    </Section>
  )
}

function Asking({ number, touches, onClose }: { number: PhoneNumber; touches: NumberTouches; onClose: () => void }) {
  const inUse = touches.conversations + touches.queued + touches.scheduled + touches.used_by.length > 0
  const remove = async () => {
    await api.delete(`numbers/${number.id}${inUse ? `?confirm=${number.number}` : ""}`)
    go(`/admin/accounts/${number.account_id}`, { replace: true })
    keepNumber({ ...number, removed_at: new Date(serverNow()).toISOString() })
    toast(t("number.removed", { number: number.display }))
  }
  return (
    <Confirm
      title={t("number.remove_ask", { number: number.display })}
      action={t(inUse ? "number.remove_anyway" : "number.remove")}
      name={inUse ? number.number : undefined}
      onConfirm={remove}
      onClose={onClose}
    >
      <p>{t("number.remove_touches")}</p>
      {inUse && <Touched {...touches} />}
    </Confirm>
  )
}

function Touched({ conversations, queued, scheduled, used_by }: NumberTouches) {
  return (
    <ul class="touches">
      {used_by.map(({ kind, id, name }) => (
        <li key={kind + id}>{t("number.touches_use", { what: tIf(`used_by.${kind}`, name, { name }) })}</li>
      ))}
      {conversations > 0 && <li>{t("number.touches_conversations", { count: conversations })}</li>}
      {queued > 0 && <li>{t("number.touches_queued", { count: queued })}</li>}
      {scheduled > 0 && <li>{t("number.touches_scheduled", { count: scheduled })}</li>}
    </ul>
  )
}
