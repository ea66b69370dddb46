import { useState } from "preact/hooks"
import type { ConsentHow, ConsentWord, Contact, Word } from "../api"
import { serverNow } from "../net/clock"
import { asProblem, type Problem } from "../net/problem"
import { Button } from "../pieces/Button"
import { Dialog } from "../pieces/Dialog"
import { ErrorNote, words } from "../pieces/ErrorNote"
import { Field, SelectField, TextField } from "../pieces/Field"
import { isolated, t, type Key } from "../text/i18n"
import { when } from "../text/time"
import { instantOf, wallAt } from "../text/wall"
import { title } from "./conversations"

const ways: ConsentHow[] = ["by_phone", "in_person", "in_writing", "by_text"]

/** Asks how and when a customer who opted out said to be texted again. Of an undo, it may have been a mistake. */
export function LiftOptOut({
  contact,
  undoing,
  onLift,
  onClose,
}: {
  contact: Contact
  undoing?: boolean
  onLift: (word: Word) => Promise<void>
  onClose: () => void
}) {
  const [how, setHow] = useState<ConsentHow | "">("")
  const [at, setAt] = useState(() => wallAt(serverNow()))
  const [note, setNote] = useState("")
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const asksWhen = how !== "mistake"
  const lift = async (event: Event) => {
    event.preventDefault()
    if (!how || busy) return
    setBusy(true)
    try {
      await onLift({ how, note, ...(asksWhen && at ? { said_at: new Date(instantOf(at)).toISOString() } : {}) })
      onClose()
    } catch (thrown) {
      setProblem(asProblem(thrown))
      setBusy(false)
    }
  }
  const wrong = (field: string) => (problem?.field === field ? words(problem) : undefined)
  const choices: (ConsentHow | "")[] = ["", ...ways, ...(undoing ? (["mistake"] as const) : [])]
  return (
    <Dialog title={t("lift.title")} onClose={onClose}>
      <form onSubmit={(e) => void lift(e)} noValidate>
        <p>{t("consent.in_means", { name: isolated(title(contact)) })}</p>
        <SelectField
          label={t("lift.how")}
          value={how}
          onValue={(chosen) => setHow(chosen as ConsentHow | "")}
          error={wrong("how")}
          options={choices.map((value) => ({ value, label: t(`lift.${value || "choose"}` as Key) }))}
        />
        {asksWhen && (
          <Field label={t("lift.when")} error={wrong("said_at")}>
            {(given) => (
              <input
                {...(given as object)}
                type="datetime-local"
                value={at}
                max={wallAt(serverNow())}
                onInput={(e) => setAt(e.currentTarget.value)}
              />
            )}
          </Field>
        )}
        <TextField
          label={t("lift.note")}
          optional={t("optional")}
          value={note}
          onValue={setNote}
          maxLength={500}
          error={wrong("note")}
        />
        {problem && !["how", "said_at", "note"].includes(problem.field ?? "") && <ErrorNote problem={problem} />}
        <div class="buttons">
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button kind="main" type="submit" busy={busy} disabled={!how}>
            {t(undoing ? "lift.undo" : "consent.opt_in")}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

/** What the customer said, as it is kept: "On the phone, 3 May, 14:00 · wants offers". */
export function wordWords({ how, at, note }: ConsentWord): string {
  const said = t(`lift.${how}` as Key)
  const timed = at ? t("lift.said_at", { how: said, when: when(at) }) : said
  return note ? t("lift.noted", { said: timed, note: isolated(note) }) : timed
}
