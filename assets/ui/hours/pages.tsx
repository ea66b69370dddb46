import "../admin/frame"
import { hrefOf, type Resource } from "../admin/about"
import { lineField, ownField, selectField } from "../admin/fields"
import { NewPage } from "../admin/NewPage"
import { Standing } from "../admin/Page"
import { Reading } from "../admin/Reading"
import { resource } from "../admin/resource"
import { useCollection } from "../admin/useCollection"
import type { OperatingHours, OperatingHoursSettings } from "../api"
import { Icon } from "../pieces/Icon"
import type { AdminPage } from "../screens"
import { hoursList } from "../state/hours"
import { timeZones } from "../state/places"
import { place } from "../state/router"
import { settings } from "../state/session"
import { language, t } from "../text/i18n"
import { when } from "../text/time"
import { HolidaysField } from "./HolidaysField"
import { Preview } from "./Preview"
import { days, weekLine, type Week } from "./week"
import { WeekField } from "./WeekField"

const formOf = ({ name, zone, week, holidays }: OperatingHoursSettings): OperatingHoursSettings => ({ name, zone, week, holidays })

const hours: Resource<OperatingHours, OperatingHoursSettings> = {
  name: "operating_hours",
  word: "operating_hours",
  collection: hoursList,
  title: ({ name }) => name,
  formOf,
  empty: () => ({ name: "", zone: settings.value?.time_zone ?? "UTC", week: officeWeek(), holidays: [] }),
  fields: [
    { title: "general", fields: [lineField("name", { needed: true }), selectField("zone", ({ zone }) => timeZones(zone))] },
    { title: "weekly", fields: [ownField("week", WeekField, { say: (week) => weekLine(week as Week) })] },
    { title: "days_off", fields: [ownField("holidays", HolidaysField)] },
    { title: "ahead", fields: [ownField("zone", (given) => <Preview {...given} label={t("operating_hours.preview")} />)] },
  ],
  columns: [
    { label: "operating_hours.name", cell: ({ name }) => name, class: "first" },
    { label: "operating_hours.now", cell: (one) => <Now hours={one} /> },
    { label: "operating_hours.week", cell: ({ week }) => weekLine(week) || t("operating_hours.closed") },
    { label: "operating_hours.zone", cell: ({ zone }) => zone.replaceAll("_", " ") },
  ],
  text: ({ name, zone }) => `${name} ${zone}`,
  order: (a, b) => a.name.localeCompare(b.name, language.value),
  side: ({ id }) => (
    <a class="button" href={`${hrefOf(hours, "new")}?copy=${id}`}>
      <Icon name="copy" />
      <span class="words">{t("operating_hours.copy")}</span>
    </a>
  ),
  deletes: true,
}

function officeWeek(): Week {
  const office = (i: number) => (i < 5 ? [{ from: "08:00", to: "17:00" }] : [])
  return Object.fromEntries(days.map((day, i) => [day, office(i)])) as unknown as Week
}

/** Whether they are open, and until when. */
function Now({ hours: { open, changes_at } }: { hours: OperatingHours }) {
  const at = changes_at && when(changes_at)
  const said = open
    ? at
      ? t("operating_hours.open_until", { at })
      : t("hours.always")
    : at
      ? t("operating_hours.closed_until", { at })
      : t("operating_hours.never")
  return <Standing tone={open ? "good" : "quiet"}>{said}</Standing>
}

/** A new one, or a copy of another. */
const New: AdminPage = () => {
  const read = useCollection(hoursList)
  const { empty } = hours
  const copied = hoursList.of(place.value.query.get("copy") ?? "")
  if (!read.done) return <Reading r={hours} {...read} />
  const copy = () => ({ ...formOf(copied!), name: t("operating_hours.copy_of", { name: copied!.name }) })
  return <NewPage key={copied?.id} r={hours} empty={copied ? copy : empty!} />
}

const pages = resource(hours)

export default { "": pages[""]!, new: New, ":id": pages[":id"]! }

