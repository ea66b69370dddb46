import { hrefOf } from "../admin/about"
import { Section } from "../admin/Page"
import { Table } from "../admin/Table"
import { Empty } from "../pieces/Empty"
import { Icon } from "../pieces/Icon"
import { glyphs, presences, wordOf } from "../state/presence"
import { language, t } from "../text/i18n"
import { lastsFor } from "./own"

const page = { name: "presences" }

/** The presences that the team has of its own. */
export function OwnPresences() {
  const rows = [...presences.rows.value].sort((a, b) => a.name.localeCompare(b.name, language.value))
  return (
    <Section title={t("presences.own")} help={t("presences.own_help")}>
      {rows.length === 0 ? (
        <Empty icon="clock" words={t("presences.none")} />
      ) : (
        <Table
          label={t("presences.own")}
          rows={rows}
          href={({ id }) => hrefOf(page, id)}
          text={({ name, base }) => `${name} ${wordOf({ base })}`}
          columns={[
            { label: t("own_presence.name"), class: "first", cell: ({ name }) => name },
            {
              label: t("own_presence.base"),
              cell: ({ base }) => (
                <span class="presence-mark">
                  <Icon name={glyphs[base]} class={`base ${base}`} />
                  <span>{wordOf({ base })}</span>
                </span>
              ),
            },
            { label: t("own_presence.minutes"), cell: ({ minutes }) => lastsFor(minutes) },
          ]}
        />
      )}
      <a class="button" href={hrefOf(page, "new")}>
        <Icon name="plus" />
        <span class="words">{t("presences.add")}</span>
      </a>
    </Section>
  )
}
