import "../admin/frame"
import { lineField, ownField, selectField } from "../admin/fields"
import { resource } from "../admin/resource"
import type { CustomSettings, Presence } from "../api"
import { SelectField } from "../pieces/Field"
import { bases, presences, wordOf } from "../state/presence"
import { is } from "../state/session"
import { t } from "../text/i18n"
import { lastsFor } from "./own"
import { PresencePage } from "./PresencePage"

/** How long a presence can be set to last; another that was set by the API is among them too. */
const LASTING = [0, 5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240, 480, 720, 1440]

/** The presences of the desk's own, below the page of who can take work now. */
const own = resource<Presence, CustomSettings>({
  name: "presences",
  word: "own_presence",
  collection: presences,
  title: ({ name }) => name,
  formOf: ({ name, base, minutes }) => ({ name, base, minutes }),
  empty: () => ({ name: "", base: "away", minutes: 0 }),
  deletes: true,
  fields: [
    {
      title: "title",
      fields: [
        lineField("name", { needed: true }),
        selectField("base", () => bases.map((base) => ({ value: base, label: wordOf({ base }) })), {
          help: ({ base }) => t(`own_presence.base_${base}`),
        }),
        ownField(
          "minutes",
          ({ label, help, error, form, set }) => (
            <SelectField
              {...{ label, help, error }}
              value={String(form.minutes)}
              onValue={(value) => set({ minutes: Number(value) })}
              options={[...new Set([...LASTING, form.minutes])]
                .sort((a, b) => a - b)
                .map((n) => ({ value: String(n), label: lastsFor(n) }))}
            />
          ),
          { say: (value) => lastsFor(Number(value)) },
        ),
      ],
    },
  ],
  columns: [],
  readOnly: () => (is("admin") ? undefined : t("own_presence.not_yours")),
})

export default { ...own, "": PresencePage }
