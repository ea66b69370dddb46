import type { KeptSettings, Settings } from "../api"
import type { Refusals } from "../net/input"
import { SelectField, TextField } from "../pieces/Field"
import { regions, timeZones } from "../state/places"
import { language, t, tongues, type Key } from "../text/i18n"

/** What each of the settings is called. */
export const teamLabels: Record<keyof Settings, Key> = {
  team_name: "team.name",
  time_zone: "team.zone",
  language: "team.language",
  region: "team.region",
  hours_id: "team.hours",
}

/** The settings alone, without their version. */
export function settingsOf({ version: _, ...settings }: KeptSettings): Settings {
  return settings
}

/** The desk's settings as fields. */
export function TeamFields({
  value,
  onValue,
  refused,
  autoFocus,
}: {
  value: Settings
  onValue: (value: Settings) => void
  refused: Refusals
  autoFocus?: boolean
}) {
  const set = (change: Partial<Settings>) => onValue({ ...value, ...change })
  return (
    <>
      <TextField
        label={t("team.name")}
        help={t("team.name_help")}
        autoFocus={autoFocus}
        autoComplete="organization"
        value={value.team_name}
        onValue={(team_name) => set({ team_name })}
        error={refused.team_name}
      />
      <SelectField
        label={t("team.zone")}
        help={t("team.zone_help", { now: nowIn(value.time_zone) })}
        value={value.time_zone}
        onValue={(time_zone) => set({ time_zone })}
        options={timeZones(value.time_zone)}
        error={refused.time_zone}
      />
      <SelectField
        label={t("team.language")}
        help={t("team.language_help")}
        value={value.language}
        onValue={(chosen) => set({ language: chosen as Settings["language"] })}
        error={refused.language}
        options={tongues()}
      />
      <SelectField
        label={t("team.region")}
        help={t("team.region_help")}
        value={value.region}
        onValue={(region) => set({ region })}
        options={regions()}
        error={refused.region}
      />
    </>
  )
}

function nowIn(zone: string): string {
  return new Intl.DateTimeFormat(language.value === "en" ? "en-GB" : "fr-CA", {
    timeZone: zone,
    weekday: "long",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format()
}
