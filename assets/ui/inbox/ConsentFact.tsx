import type { ComponentType } from "preact"
import { useEffect, useState } from "preact/hooks"
import type { Contact, Conversation } from "../api"
import { Button } from "../pieces/Button"
import { Dialog } from "../pieces/Dialog"
import { Icon } from "../pieces/Icon"
import { toastProblem } from "../pieces/Toasts"
import { firstName } from "../state/directory"
import { loadWords, t, tIf, type Key } from "../text/i18n"
import { exact, shortDay } from "../text/time"
import { setConsent } from "./acts"
import { LiftOptOut, OptOut, wordWords } from "./LiftOptOut"

const glyph = { opted_in: ["check", "good"], opted_out: ["ban", "bad"], unknown: ["circle-question-mark", ""] } as const

type Asking = "lift" | "out" | "in" | "history"

/** Whether the customer wants texts, since when and by whose word; it can be changed, and how it came to be is kept. */
export function ConsentFact({ c }: { c: Conversation }) {
  const { contact } = c
  const { state, since, by, blocked_numbers, word } = contact.consent
  const [asking, setAsking] = useState<Asking>()
  const [icon, tone] = glyph[state]
  const close = () => setAsking(undefined)
  return (
    <>
      <dt>{t("fact.consent")}</dt>
      <dd>
        <span class={tone}>
          <Icon name={icon} />
        </span>{" "}
        {t(`consent.${state}` as Key)}
        {since && (
          <>
            {" "}
            ·{" "}
            <time dateTime={since} title={exact(since)}>
              {shortDay(since)}
            </time>
          </>
        )}
        {since && by && <span class="quiet block">{byWords(by)}</span>}
        {word && <span class="quiet block">{wordWords(word)}</span>}
        {blocked_numbers.includes(c.number_id) && <span class="warn block">{t("consent.blocked")}</span>}
        <span class="consent-acts">
          {state === "opted_out" ? (
            <Ask what="lift" label={t("change")} onAsk={setAsking} />
          ) : (
            <Ask what="out" label={t("opt_out.ask")} onAsk={setAsking} />
          )}
          {state === "unknown" && <Ask what="in" label={t("opt_in.ask")} onAsk={setAsking} />}
          <Ask what="history" label={t("consent.history")} onAsk={setAsking} />
        </span>
        {asking === "in" && <OptIn contact={contact} onClose={close} />}
        {asking === "out" && <OptOut contact={contact} onSay={(word) => setConsent(contact, "opted_out", word)} onClose={close} />}
        {asking === "lift" && <LiftOptOut contact={contact} onSay={(word) => setConsent(contact, "opted_in", word)} onClose={close} />}
        {asking === "history" && <History contact={contact} onClose={close} />}
      </dd>
    </>
  )
}

function Ask({ what, label, onAsk }: { what: Asking; label: string; onAsk: (what: Asking) => void }) {
  return (
    <button type="button" class="link" onClick={() => onAsk(what)}>
      {label}
    </button>
  )
}

function byWords(by: string): string {
  const keyword = by.match(/^keyword:(.+)$/)?.[1]
  if (keyword) return t("consent.by_keyword", { word: keyword.toUpperCase() })
  return tIf(`consent.by_${by}`, t("consent.by_person", { name: firstName(by) || tIf("someone", "") }))
}

/** Asks before somebody is opted in by hand. */
function OptIn({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const [busy, setBusy] = useState(false)
  const change = async () => {
    setBusy(true)
    await setConsent(contact, "opted_in").then(onClose, toastProblem)
    setBusy(false)
  }
  return (
    <Dialog title={t("opt_in.title")} onClose={onClose}>
      <p>{t("consent.opt_in_means")}</p>
      <div class="buttons">
        <Button onClick={onClose}>{t("cancel")}</Button>
        <Button kind="main" busy={busy} onClick={() => void change()}>
          {t("consent.opt_in")}
        </Button>
      </div>
    </Dialog>
  )
}

type Shows = ComponentType<{ contact: Contact; onClose: () => void }>

/** The history, whose file is loaded when it is opened. */
function History(shown: { contact: Contact; onClose: () => void }) {
  const [Loaded, setLoaded] = useState<Shows>()
  useEffect(() => {
    Promise.all([import("../optouts/History"), loadWords("optouts")]).then(
      ([{ History }]) => setLoaded(() => History),
      (thrown) => (toastProblem(thrown), shown.onClose()),
    )
  }, [])
  return Loaded ? <Loaded {...shown} /> : null
}
