import { settingsOf, TeamFields, teamLabels } from "../account/TeamFields"
import type { KeptSettings, Settings } from "../api"
import { api } from "../net/client"
import { useSubmit } from "../net/submit"
import { SelectField } from "../pieces/Field"
import { toast } from "../pieces/Toasts"
import { Conflict, currentOf, plainly } from "../pieces/Conflict"
import { hoursList, hoursName, hoursOptions } from "../state/hours"
import { me } from "../state/session"
import { t } from "../text/i18n"
import { zone } from "../text/time"
import { useCollection } from "../admin/useCollection"
import { useDraft } from "../admin/draft"
import { Page, Section } from "../admin/Page"
import { SaveBar } from "../admin/SaveBar"
import { PublicAddress } from "./PublicAddress"

/** What holds for the whole desk. */
export function SettingsPage() {
  const draft = useDraft<Settings>(settingsOf(me.value!.settings), me.value!.settings.version)
  const { busy, refused, problem, submit, clear } = useSubmit(Object.keys(draft.value), async () => {
    const edited = { ...settingsOf(me.peek()!.settings), ...draft.changes, version: draft.version() }
    keep(await api.put<KeptSettings>("settings", edited))
    draft.discard()
    toast(t("saved"))
  })
  useCollection(hoursList)
  const current = currentOf<KeptSettings>(problem)
  const rebase = (to: KeptSettings) => (keep(to), draft.rebase(to.version))
  return (
    <Page title={t("menu.settings")} lead={t("settings.lead")}>
      <Section title={t("settings.team")}>
        <TeamFields value={draft.value} onValue={draft.set} refused={refused} />
      </Section>
      <Section title={t("team.hours")} help={t("team.hours_about")}>
        <SelectField
          label={t("team.hours")}
          help={t("team.hours_help")}
          value={draft.value.hours_id}
          onValue={(hours_id) => draft.set({ hours_id })}
          options={hoursOptions()}
          error={refused.hours_id}
        />
      </Section>
      <PublicAddress />
      {current && (
        <Conflict<Settings>
          mine={draft.changes}
          now={settingsOf(current)}
          label={(field) => t(teamLabels[field])}
          say={(value, field) => (field === "hours_id" ? hoursName(String(value)) : plainly(value))}
          onMine={() => (rebase(current), void submit())}
          onNow={() => (clear(), keep(current), draft.discard())}
          onWrite={() => (clear(), rebase(current))}
        />
      )}
      <SaveBar
        names={draft.changed.map((field) => t(`settings.${field}`))}
        busy={busy}
        problem={current ? undefined : problem}
        onSave={() => void submit()}
        onDiscard={() => (clear(), draft.discard())}
      />
    </Page>
  )
}

function keep(kept: KeptSettings): void {
  if (me.peek()) me.value = { ...me.peek()!, settings: kept }
  zone.value = kept.time_zone
}
