import type { ComponentChildren } from "preact"
import { useState } from "preact/hooks"
import { asProblem, type Problem } from "../net/problem"
import { Button } from "../pieces/Button"
import { Dialog } from "../pieces/Dialog"
import { ErrorNote } from "../pieces/ErrorNote"
import { TextField } from "../pieces/Field"
import { t } from "../text/i18n"

/** Asks before something that cannot be taken back; name has to be typed where it hurts. */
export function Confirm({
  title,
  action,
  name,
  onConfirm,
  onClose,
  children,
}: {
  title: string
  /** The verb on the button. */
  action: string
  name?: string
  /** Does it; with "asks again" what is asked has changed, and the dialog stays. */
  onConfirm: () => Promise<unknown>
  onClose: () => void
  children: ComponentChildren
}) {
  const [typed, setTyped] = useState("")
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const ready = name === undefined || typed.trim() === name.trim()
  const confirm = () => {
    setBusy(true)
    setProblem(undefined)
    onConfirm()
      .then((said) => (said === "asks again" ? undefined : onClose()), (thrown) => setProblem(asProblem(thrown)))
      .finally(() => setBusy(false))
  }
  return (
    <Dialog title={title} onClose={onClose}>
      {children}
      {name !== undefined && (
        <TextField
          label={t("confirm.name", { name })}
          value={typed}
          onValue={setTyped}
          autoComplete="off"
          spellcheck={false}
        />
      )}
      {problem && <ErrorNote problem={problem} />}
      <div class="buttons">
        <Button onClick={onClose}>{t("cancel")}</Button>
        <Button kind="danger" busy={busy} disabled={!ready} onClick={confirm}>
          {action}
        </Button>
      </div>
    </Dialog>
  )
}
