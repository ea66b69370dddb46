import { useState } from "preact/hooks"
import type { Settings } from "../api"
import { TeamFields } from "../account/TeamFields"
import { api } from "../net/client"
import { needed, useSubmit } from "../net/submit"
import { Button } from "../pieces/Button"
import { ErrorNote } from "../pieces/ErrorNote"
import { ownRegion, ownZone } from "../state/places"
import { me, settings } from "../state/session"
import { language, t } from "../text/i18n"
import { StepFoot } from "./Frame"

/** Who the desk works for, and where. Guessed from the browser the first time. */
export function TeamStep({ onDone }: { onDone: () => void }) {
  const [team, setTeam] = useState<Settings>(() => guessed(settings.value!))
  const { busy, refused, problem, submit } = useSubmit(Object.keys(team), async () => {
    needed({ team_name: team.team_name })
    const kept = await api.put<Settings>("settings", team)
    if (me.value) me.value = { ...me.value, settings: kept }
    onDone()
  })
  return (
    <form class="form" onSubmit={submit} noValidate>
      {problem && <ErrorNote problem={problem} />}
      <TeamFields value={team} onValue={setTeam} refused={refused} autoFocus />
      <StepFoot>
        <Button kind="main" type="submit" busy={busy}>
          {t("wizard.continue")}
        </Button>
      </StepFoot>
    </form>
  )
}

function guessed(kept: Settings): Settings {
  if (kept.team_name) return kept
  return { ...kept, time_zone: ownZone(), language: language.value, region: ownRegion(kept.region) }
}
