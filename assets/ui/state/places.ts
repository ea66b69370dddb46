import { language } from "../text/i18n"

// Time zones and countries, as the browser knows them.

/** The IANA time zones, with the given one among them whatever the browser knows. */
export function timeZones(current: string): { value: string; label: string }[] {
  const known = Intl.supportedValuesOf("timeZone")
  const all = known.includes(current) || !current ? known : [current, ...known]
  return (all.includes("UTC") ? all : [...all, "UTC"]).map((value) => ({ value, label: value.replaceAll("_", " ") }))
}

/** The zone this browser is in. */
export function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC"
}

/** The country this browser's languages point at, or fallback. */
export function ownRegion(fallback: string): string {
  for (const tag of navigator.languages) {
    const region = new Intl.Locale(tag).region
    if (region && /^[A-Z]{2}$/.test(region)) return region
  }
  return fallback
}

/** The countries, by their names in the language that is spoken. */
export function regions(): { value: string; label: string }[] {
  const names = new Intl.DisplayNames(language.value, { type: "region" })
  return codes
    .map((value) => ({ value, label: names.of(value) ?? value }))
    .sort((a, b) => a.label.localeCompare(b.label, language.value))
}

/** ISO 3166 codes of the countries and territories with telephone numbers of their own. */
const codes = (
  "AC AD AE AF AG AI AL AM AO AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BW BY BZ " +
  "CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR " +
  "GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP " +
  "KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS " +
  "MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PR PS PT PW PY QA RE RO RS RU RW " +
  "SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TA TC TD TG TH TJ TK TL TM TN TO TR TT TV TW TZ " +
  "UA UG US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW"
).split(" ")
