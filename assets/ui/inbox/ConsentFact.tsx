import { useState } from "preact/hooks"
import type { Contact, Conversation } from "../api"
import { Button } from "../pieces/Button"
import { Dialog } from "../pieces/Dialog"
import { Icon } from "../pieces/Icon"
import { toastProblem } from "../pieces/Toasts"
import { firstName } from "../state/directory"
import { isolated, t, tIf, type Key } from "../text/i18n"
import { exact, shortDay } from "../text/time"
import { setConsent } from "./acts"
import { title } from "./conversations"
import { LiftOptOut, wordWords } from "./LiftOptOut"

const glyph = { opted_in: ["check", "good"], opted_out: ["ban", "bad"], unknown: ["circle-question-mark", ""] } as const

/** Whether the customer wants texts, since when and by whose word; it can be changed. */
export function ConsentFact({ c }: { c: Conversation }) {
  const { contact } = c
  const { state, since, by, blocked_numbers, word } = contact.consent
  const [asking, setAsking] = useState(false)
  const [icon, tone] = glyph[state]
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
        <button type="button" class="link block" onClick={() => setAsking(true)}>
          {t("change")}
        </button>
        {asking && state !== "opted_out" && <Change contact={contact} onClose={() => setAsking(false)} />}
        {asking && state === "opted_out" && (
          <LiftOptOut
            contact={contact}
            onLift={(word) => setConsent(contact, "opted_in", word)}
            onClose={() => setAsking(false)}
          />
        )}
      </dd>
    </>
  )
}

function byWords(by: string): string {
  const keyword = by.match(/^keyword:(.+)$/)?.[1]
  return keyword
    ? t("consent.by_keyword", { word: keyword.toUpperCase() })
    : t("consent.by_person", { name: firstName(by) || tIf("someone", "") })
}

/** Asks before consent is changed by hand, and says what follows. */
function Change({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const [busy, setBusy] = useState(false)
  const change = async (state: "opted_in" | "opted_out") => {
    setBusy(true)
    await setConsent(contact, state).then(onClose, toastProblem)
    setBusy(false)
  }
  return (
    <Dialog title={t("consent.change")} onClose={onClose}>
      {contact.consent.state === "unknown" && <p>{t("consent.opt_in_means")}</p>}
      <p>{t("consent.out_means", { name: isolated(title(contact)) })}</p>
      <div class="buttons">
        {contact.consent.state === "unknown" && (
          <Button busy={busy} onClick={() => void change("opted_in")}>
            {t("consent.opt_in")}
          </Button>
        )}
        <Button onClick={onClose}>{t("cancel")}</Button>
        <Button kind="danger" busy={busy} onClick={() => void change("opted_out")}>
          {t("consent.opt_out")}
        </Button>
      </div>
    </Dialog>
  )
}
