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

interface Says {
  contact: Contact
  onSay: (word: Word) => Promise<void>
  onClose: () => void
}

/** Asks how and when a customer who opted out said to be texted again. Of an undo, it may have been a mistake. */
export function LiftOptOut({ undoing, ...says }: Says & { undoing?: boolean }) {
  return (
    <SayWord
      {...says}
      heading={t("lift.title")}
      means={t("consent.in_means", { name: isolated(title(says.contact)) })}
      ways={[...ways, ...(undoing ? (["mistake"] as const) : [])]}
      act={t(undoing ? "lift.undo" : "consent.opt_in")}
    />
  )
}

/** Asks how and when a customer said to be texted no more, other than by a keyword. */
export function OptOut(says: Says) {
  return (
    <SayWord
      {...says}
      heading={t("opt_out.title")}
      means={t("consent.out_means", { name: isolated(title(says.contact)) })}
      ways={ways}
      act={t("consent.opt_out")}
      danger
    />
  )
}

function SayWord({
  heading,
  means,
  ways,
  act,
  danger,
  onSay,
  onClose,
}: Says & { heading: string; means: string; ways: ConsentHow[]; act: string; danger?: boolean }) {
  const [how, setHow] = useState<ConsentHow | "">("")
  const [at, setAt] = useState(() => wallAt(serverNow()))
  const [note, setNote] = useState("")
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const asksWhen = how !== "mistake"
  const say = async (event: Event) => {
    event.preventDefault()
    if (!how || busy) return
    setBusy(true)
    try {
      await onSay({ how, note, ...(asksWhen && at ? { said_at: new Date(instantOf(at)).toISOString() } : {}) })
      onClose()
    } catch (thrown) {
      setProblem(asProblem(thrown))
      setBusy(false)
    }
  }
  const wrong = (field: string) => (problem?.field === field ? words(problem) : undefined)
  return (
    <Dialog title={heading} onClose={onClose}>
      <form onSubmit={(e) => void say(e)} noValidate>
        <p>{means}</p>
        <SelectField
          label={t("lift.how")}
          value={how}
          onValue={(chosen) => setHow(chosen as ConsentHow | "")}
          error={wrong("how")}
          options={["", ...ways].map((value) => ({ value, label: t(`lift.${value || "choose"}` as Key) }))}
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
          <Button kind={danger ? "danger" : "main"} type="submit" busy={busy} disabled={!how}>
            {act}
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
