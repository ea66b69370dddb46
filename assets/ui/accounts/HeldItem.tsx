import { useState } from "preact/hooks"
import type { HeldBody, HeldCallback } from "../api"
import { api } from "../net/client"
import { Button } from "../pieces/Button"
import { Icon } from "../pieces/Icon"
import { Time } from "../pieces/Time"
import { toast, toastProblem } from "../pieces/Toasts"
import { number, t } from "../text/i18n"
import { when } from "../text/time"
import { Confirm } from "../admin/Confirm"
import { bodyText, numberIn } from "./heldBody"

type Outcome = "taken" | "duplicate" | "stray" | "held"

/** One held callback: why, what mends it, its body, and taking it or dropping it. */
export function HeldItem({ held, onGone, onStays }: { held: HeldCallback; onGone: () => void; onStays: () => void }) {
  const [busy, setBusy] = useState(false)
  const [asking, setAsking] = useState(false)
  const path = `accounts/${held.account_id}/held-callbacks/${held.id}`
  const act = (doing: Promise<unknown>) => {
    setBusy(true)
    doing.catch(toastProblem).finally(() => setBusy(false))
  }
  const replay = () =>
    act(
      api.post<{ outcome: Outcome }>(`${path}/replay`).then(({ outcome }) => {
        toast(t(`held.${outcome}`), { bad: outcome === "held" })
        return outcome === "held" ? onStays() : onGone()
      }),
    )
  const drop = () => api.delete(path).then(onGone)
  return (
    <li>
      <header>
        <Icon name="triangle-alert" class="warn" />
        <h2>{t(`held.${held.reason}`)}</h2>
        <Time at={held.last_at} show={when} class="quiet small" />
      </header>
      <p>
        {held.unreadable && <>{t(`held.unreadable_${held.unreadable}`)} </>}
        {t(`held.${held.reason}_help`, { number: numberIn(held.message) })}
      </p>
      <p class="quiet small">
        {t(`held.kind_${held.kind}`)} · {t("held.times", { count: held.times })} ·{" "}
        {t("held.size", { bytes: number(held.size) })}
        {held.times > 1 && (
          <>
            {" "}
            · <Time at={held.first_at} show={(at) => t("held.first", { when: when(at) })} />
          </>
        )}
      </p>
      <Body path={path} />
      <div class="together">
        <Button icon="rotate-cw" busy={busy} onClick={replay}>
          {t("held.replay")}
        </Button>
        <Button kind="danger" icon="trash" disabled={busy} onClick={() => setAsking(true)}>
          {t("held.drop")}
        </Button>
      </div>
      {asking && (
        <Confirm title={t("held.drop_ask")} action={t("held.drop")} onConfirm={drop} onClose={() => setAsking(false)}>
          <p>{t(`held.drop_${held.kind}`)}</p>
        </Confirm>
      )}
    </li>
  )
}

/** The body, which is fetched when somebody wants to read it. */
function Body({ path }: { path: string }) {
  const [body, setBody] = useState<string>()
  const open = () => body ?? api.get<HeldBody>(path).then((opened) => setBody(opened.body), toastProblem)
  return (
    <details class="more" onToggle={(event) => event.currentTarget.open && void open()}>
      <summary>{t("held.body")}</summary>
      {body !== undefined && <pre>{bodyText(body)}</pre>}
    </details>
  )
}
