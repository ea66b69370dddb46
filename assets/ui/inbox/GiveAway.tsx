import { signal } from "@preact/signals"
import { useState } from "preact/hooks"
import type { Conversation } from "../api"
import { useSubmit } from "../net/submit"
import { Button } from "../pieces/Button"
import { Dialog } from "../pieces/Dialog"
import { ErrorNote } from "../pieces/ErrorNote"
import { Field, TextField } from "../pieces/Field"
import { queues } from "../state/directory"
import { t } from "../text/i18n"
import { give } from "./acts"
import { assignees, stateWords } from "./AssignMenu"

/** The conversation that is to be given away with a note; "" for none. */
export const givingAway = signal("")

/** Gives a conversation to a colleague or a queue, with a note for whoever goes on and a reason. What was typed stays when it is refused. */
export function GiveAway({ c }: { c: Conversation }) {
  const [to, setTo] = useState("")
  const [reason, setReason] = useState("")
  const [note, setNote] = useState("")
  const close = () => (givingAway.value = "")
  const { busy, refused, problem, submit } = useSubmit(["agent_id", "queue_id", "reason", "note"], () => {
    const [kind, id] = to.split(":")
    return give(c.id, { ...(kind ? { [kind]: id } : {}), reason, note })
  })
  return (
    <Dialog title={t("give.title")} onClose={close}>
      <form onSubmit={(e) => void submit(e).then((done) => done && close())} noValidate>
        <Field label={t("give.to")} error={refused.agent_id ?? refused.queue_id}>
          {(given) => (
            <select {...given} value={to} onChange={(e) => setTo(e.currentTarget.value)}>
              <option value="">{t("give.choose")}</option>
              <optgroup label={t("assign.people")}>
                {assignees(c).map((one) => (
                  <option key={one.id} value={`agent_id:${one.id}`}>
                    {t("assign.named", { name: one.name, presence: stateWords(one.id) })}
                  </option>
                ))}
              </optgroup>
              <optgroup label={t("assign.queues")}>
                {queues.value.map((one) => (
                  <option key={one.id} value={`queue_id:${one.id}`}>
                    {one.name}
                  </option>
                ))}
              </optgroup>
            </select>
          )}
        </Field>
        <TextField
          label={t("give.reason")}
          optional={t("optional")}
          help={t("give.reason_help")}
          value={reason}
          onValue={setReason}
          error={refused.reason}
        />
        <Field label={t("give.note")} optional={t("optional")} help={t("give.note_help")} error={refused.note}>
          {(given) => (
            <textarea {...given} rows={4} value={note} dir="auto" onInput={(e) => setNote(e.currentTarget.value)} />
          )}
        </Field>
        {problem && <ErrorNote problem={problem} />}
        <div class="buttons">
          <Button onClick={close}>{t("cancel")}</Button>
          <Button kind="main" type="submit" busy={busy}>
            {t("give.do")}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
