import { useState } from "preact/hooks"
import type { KeptSettings, Settings } from "../api"
import { settingsOf, TeamFields, teamLabels } from "../account/TeamFields"
import { changes } from "../admin/changes"
import { api } from "../net/client"
import { needed, useSubmit } from "../net/submit"
import { Button } from "../pieces/Button"
import { Conflict, currentOf } from "../pieces/Conflict"
import { ErrorNote } from "../pieces/ErrorNote"
import { ownRegion, ownZone } from "../state/places"
import { me, settings } from "../state/session"
import { language, t } from "../text/i18n"
import { StepFoot } from "./Frame"

/** Who the desk works for, and where. Guessed from the browser the first time. */
export function TeamStep({ onDone }: { onDone: () => void }) {
  const [team, setTeam] = useState<KeptSettings>(() => guessed(settings.value!))
  const { busy, refused, problem, submit, clear } = useSubmit(Object.keys(settingsOf(team)), async () => {
    needed({ team_name: team.team_name })
    const kept = await api.put<KeptSettings>("settings", team)
    if (me.value) me.value = { ...me.value, settings: kept }
    onDone()
  })
  const current = currentOf<KeptSettings>(problem)
  const write = () => (setTeam({ ...team, version: current!.version }), clear())
  return (
    <form class="form" onSubmit={submit} noValidate>
      {current ? (
        <Conflict<Settings>
          mine={changes(settingsOf(current), settingsOf(team))}
          now={settingsOf(current)}
          label={(field) => t(teamLabels[field])}
          onMine={write}
          onNow={() => (setTeam(current), clear())}
          onWrite={write}
        />
      ) : (
        problem && <ErrorNote problem={problem} />
      )}
      <TeamFields value={team} onValue={(changed) => setTeam({ ...team, ...changed })} refused={refused} autoFocus />
      <StepFoot>
        <Button kind="main" type="submit" busy={busy}>
          {t("wizard.continue")}
        </Button>
      </StepFoot>
    </form>
  )
}

function guessed(kept: KeptSettings): KeptSettings {
  if (kept.team_name) return kept
  return { ...kept, time_zone: ownZone(), language: language.value, region: ownRegion(kept.region) }
}
