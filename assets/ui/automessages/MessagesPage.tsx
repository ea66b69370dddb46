import { hrefOf } from "../admin/about"
import { Page, Section } from "../admin/Page"
import { Table } from "../admin/Table"
import { useCollection } from "../admin/useCollection"
import type { AutomatedMessage } from "../api"
import { textsIn } from "../channels/languages"
import { ErrorNote } from "../pieces/ErrorNote"
import { Icon } from "../pieces/Icon"
import { SkeletonLines, Waiting } from "../pieces/Waiting"
import { channelList } from "../state/directory"
import { settings } from "../state/session"
import { t } from "../text/i18n"
import { generalOn, ghostOf, messageList, ownOn, textIn } from "./messages"
import { channelName, occasionName } from "./occasions"
import { Toggle } from "./Toggle"

/** What the desk writes by itself: each occasion, and below it the channels that have their own. */
export function MessagesPage() {
  const { done, problem, again } = useCollection(messageList)
  const general = messageList.rows.value.filter((one) => !one.channel_id)
  return (
    <Page title={t("menu.automessages")} lead={t("automessages.lead")} wide>
      {problem && <ErrorNote problem={problem} onRetry={again} />}
      {!done && !problem && (
        <Waiting>
          <SkeletonLines count={8} />
        </Waiting>
      )}
      {done && (
        <>
          <Section title={t("automessages.customers")} help={t("automessages.precedence")}>
            <Occasions label={t("automessages.customers")} of={general.filter((one) => !one.for_agents)} />
          </Section>
          <Section title={t("automessages.agents")} help={t("automessages.agents_help")}>
            <Occasions label={t("automessages.agents")} of={general.filter((one) => one.for_agents)} />
          </Section>
        </>
      )}
    </Page>
  )
}

function Occasions({ label, of }: { label: string; of: AutomatedMessage[] }) {
  return (
    <Table
      label={label}
      rows={of.flatMap((one) => [one, ...ownOn(one.trigger)])}
      href={({ id }) => hrefOf({ name: "automessages" }, id)}
      text={(m) => `${occasionName(m.trigger)} ${channelName(m)} ${inForce(m)}`}
      columns={[
        { label: t("automessages.occasion"), class: "first occasion", cell: (m) => <Occasion of={m} /> },
        { label: t("automessages.text"), class: "message-line", cell: (m) => <span class="cut" dir="auto">{inForce(m)}</span> },
        { label: t("automessages.sent"), class: "message-on", cell: (m) => (m.locked ? <Always /> : <Toggle of={m} />) },
      ]}
    />
  )
}

function Occasion({ of }: { of: AutomatedMessage }) {
  if (!of.channel_id) return <>{occasionName(of.trigger)}</>
  return (
    <span class="of-channel">
      <Icon name="corner-down-right" /> <span class="unseen">{occasionName(of.trigger)}, </span>
      {t("automessages.only", { channel: channelName(of) })}
    </span>
  )
}

function Always() {
  return (
    <span class="quiet always" title={t("automessage.locked")}>
      <Icon name="lock" size={14} /> {t("automessages.always")}
    </span>
  )
}

/** The text that customers of the channel get, or those of the desk's language. */
function inForce(m: AutomatedMessage): string {
  const channel = channelList.of(m.channel_id)
  const desk = settings.value?.language ?? "en"
  const languages = channel ? [channel.language, channel.language.split("-")[0]!, textsIn(channel), "en"] : [desk, "en"]
  const general = generalOn(m.trigger)
  for (const language of languages) {
    const text = textIn(m.texts, language) || ghostOf(m, general, language)?.text
    if (text) return text.replaceAll("{TeamName}", settings.value?.team_name || "{TeamName}")
  }
  return ""
}
