import { useEffect } from "preact/hooks"
import { Section, Standing } from "../admin/Page"
import { Table } from "../admin/Table"
import { Icon } from "../pieces/Icon"
import { channels, numberOf } from "../state/directory"
import { hoursList, hoursName } from "../state/hours"
import { useHealthOf } from "../state/health"
import { Today } from "../numbers/Today"
import { t } from "../text/i18n"
import { filesWords } from "./AttachmentsField"
import { languageName } from "./languages"
import { numberWords } from "./Steps"

/** The numbers whose texts a workstream handles, and the way to add one. */
export function ChannelsSection({ workstream }: { workstream: string }) {
  useEffect(() => void (hoursList.read.peek() || hoursList.refresh().catch(() => {})), [])
  const rows = channels.value.filter((one) => one.workstream_id === workstream)
  const health = useHealthOf(rows.flatMap(({ number_id }) => numberOf(number_id)?.account_id ?? []))
  const numberIn = (id: string) => {
    const number = numberOf(id)
    return number ? numberWords(number) : ""
  }
  return (
    <Section title={t("channels.title")} help={t("channels.help")}>
      {rows.length > 0 ? (
        <Table
          label={t("channels.title")}
          rows={rows}
          href={({ id }) => `/admin/workstreams/${workstream}/channels/${id}`}
          text={({ name, number_id }) => `${name} ${numberIn(number_id)}`}
          columns={[
            { label: t("channel.step_number"), cell: ({ name, number_id }) => `${numberOf(number_id)?.display ?? ""} · ${name}`, class: "first num" },
            { label: t("channel.step_language"), cell: ({ language }) => languageName(language) },
            { label: t("channel.hours"), cell: ({ hours_id }) => hoursName(hours_id) },
            { label: t("channel.files"), cell: ({ attachments }) => filesWords(attachments) },
            { label: t("channel.today"), cell: ({ number_id }) => <Today health={health.get(number_id)} /> },
            {
              label: t("channel.state"),
              cell: ({ on }) => <Standing tone={on ? "good" : "warn"}>{t(on ? "channel.is_on" : "channel.is_off")}</Standing>,
            },
          ]}
        />
      ) : (
        <p class="quiet">{t(workstream === "default" ? "channels.none_default" : "channels.none")}</p>
      )}
      <div>
        <a class="button bare adds" href={`/admin/workstreams/${workstream}/channels/new`}>
          <Icon name="plus" />
          <span class="words">{t("channels.add")}</span>
        </a>
      </div>
    </Section>
  )
}
