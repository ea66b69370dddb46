import { useEffect, useState } from "preact/hooks"
import type { WorkstreamRules } from "../api"
import { asProblem, type Problem } from "../net/problem"
import { Button } from "../pieces/Button"
import { Dialog } from "../pieces/Dialog"
import { ErrorNote } from "../pieces/ErrorNote"
import { SelectField } from "../pieces/Field"
import { toast } from "../pieces/Toasts"
import { workstreams } from "../state/directory"
import { t } from "../text/i18n"
import { everyOne, toCopy, type Draft } from "./draft"
import { copyTo, readRules } from "./useRules"

/** Asks to which workstream the rules are to be copied, and says what they replace there. */
export function CopyDialog({ from, draft, onClose }: { from: string; draft: Draft; onClose: () => void }) {
  const others = workstreams.value.filter(({ id }) => id !== from)
  const [to, setTo] = useState(others[0]?.id ?? "")
  const [there, setThere] = useState<WorkstreamRules>()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  useEffect(() => {
    setThere(undefined)
    readRules(to).then(setThere, (thrown) => setProblem(asProblem(thrown)))
  }, [to])
  const copy = () => {
    setBusy(true)
    setProblem(undefined)
    copyTo(to, toCopy(draft), there!.version)
      .then(
        () => (toast(t("rules.copied_to", { name: others.find(({ id }) => id === to)?.name ?? "" })), onClose()),
        (thrown) => setProblem(asProblem(thrown)),
      )
      .finally(() => setBusy(false))
  }
  const count = there && everyOne(there).length
  return (
    <Dialog title={t("rules.copy_title")} onClose={onClose}>
      <p>{t("rules.copy_help")}</p>
      <SelectField
        label={t("rules.copy_which")}
        value={to}
        onValue={setTo}
        options={others.map(({ id, name }) => ({ value: id, label: name }))}
        help={count === undefined ? undefined : count ? t("rules.copy_has", { count }) : t("rules.copy_has_none")}
      />
      {problem && <ErrorNote problem={problem} />}
      <div class="buttons">
        <Button onClick={onClose}>{t("cancel")}</Button>
        <Button kind="main" busy={busy} disabled={!there} onClick={copy}>
          {t(count === 0 ? "rules.do_copy" : "rules.copy_do")}
        </Button>
      </div>
    </Dialog>
  )
}
