import { TeamFields } from "../account/TeamFields"
import type { Settings } from "../api"
import { api } from "../net/client"
import { useSubmit } from "../net/submit"
import { toast } from "../pieces/Toasts"
import { me } from "../state/session"
import { t } from "../text/i18n"
import { zone } from "../text/time"
import { useDraft } from "../admin/draft"
import { Page, Section } from "../admin/Page"
import { SaveBar } from "../admin/SaveBar"

/** What holds for the whole desk. */
export function SettingsPage() {
  const draft = useDraft<Settings>(me.value!.settings)
  const { busy, refused, problem, submit, clear } = useSubmit(Object.keys(draft.value), async () => {
    const kept = await api.put<Settings>("settings", draft.value)
    if (me.value) me.value = { ...me.value, settings: kept }
    zone.value = kept.time_zone
    draft.discard()
    toast(t("saved"))
  })
  return (
    <Page title={t("menu.settings")} lead={t("settings.lead")}>
      <Section title={t("settings.team")}>
        <TeamFields value={draft.value} onValue={draft.set} refused={refused} />
      </Section>
      <SaveBar
        names={draft.changed.map((field) => t(`settings.${field}`))}
        busy={busy}
        problem={problem}
        onSave={() => void submit()}
        onDiscard={() => (clear(), draft.discard())}
      />
    </Page>
  )
}
