import { useEffect, useState } from "preact/hooks"
import { useDraft } from "../admin/draft"
import { Section } from "../admin/Page"
import { SaveBar } from "../admin/SaveBar"
import type { KeptPresenceRules, PresenceRules } from "../api"
import { api } from "../net/client"
import { asProblem, type Problem } from "../net/problem"
import { useSubmit } from "../net/submit"
import { Conflict, currentOf, plainly } from "../pieces/Conflict"
import { ErrorNote } from "../pieces/ErrorNote"
import { CheckField } from "../pieces/Field"
import { toast } from "../pieces/Toasts"
import { t } from "../text/i18n"

type Rule = keyof KeptPresenceRules

const rules: Rule[] = ["busy_when_full", "away_after_missed", "do_not_disturb_after_decline"]

/** What changes presences by itself. */
export function RulesSection() {
  const [kept, setKept] = useState<PresenceRules>()
  const [problem, setProblem] = useState<Problem>()
  const read = () => {
    setProblem(undefined)
    api.get<PresenceRules>("presence-rules").then(setKept, (thrown) => setProblem(asProblem(thrown)))
  }
  useEffect(read, [])
  return (
    <Section title={t("presences.rules")} help={t("presences.rules_help")}>
      {problem && <ErrorNote problem={problem} onRetry={read} />}
      {kept && <RulesForm kept={kept} onKept={setKept} />}
    </Section>
  )
}

const settingsOf = ({ version: _, ...rest }: PresenceRules): KeptPresenceRules => rest

function RulesForm({ kept, onKept }: { kept: PresenceRules; onKept: (kept: PresenceRules) => void }) {
  const draft = useDraft<KeptPresenceRules>(settingsOf(kept), kept.version)
  const { busy, problem, submit, clear } = useSubmit(rules, async () => {
    onKept(await api.put<PresenceRules>("presence-rules", { ...draft.value, version: draft.version() }))
    draft.discard()
    toast(t("saved"))
  })
  const current = currentOf<PresenceRules>(problem)
  const rebase = (to: PresenceRules) => (onKept(to), draft.rebase(to.version))
  return (
    <>
      {rules.map((rule) => (
        <CheckField
          key={rule}
          label={t(`rule.${rule}`)}
          help={t(`rule.${rule}_help`)}
          checked={draft.value[rule]}
          onValue={(on) => draft.set({ [rule]: on })}
        />
      ))}
      {current && (
        <Conflict<KeptPresenceRules>
          mine={draft.changes}
          now={settingsOf(current)}
          label={(rule) => t(`rule.${rule}`)}
          say={plainly}
          onMine={() => (rebase(current), void submit())}
          onNow={() => (clear(), onKept(current), draft.discard())}
          onWrite={() => (clear(), rebase(current))}
        />
      )}
      <SaveBar
        names={draft.changed.map((rule) => t(`rule.${rule}`))}
        busy={busy}
        problem={current ? undefined : problem}
        onSave={() => void submit()}
        onDiscard={() => (clear(), draft.discard())}
      />
    </>
  )
}
