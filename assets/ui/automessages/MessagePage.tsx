import { useEffect } from "preact/hooks"
import type { Resource } from "../admin/about"
import { hrefOf, upTo } from "../admin/about"
import { EditPage } from "../admin/EditPage"
import { ownField, switchField } from "../admin/fields"
import { Missing } from "../admin/Missing"
import { Standing } from "../admin/Page"
import { Reading } from "../admin/Reading"
import { useCollection } from "../admin/useCollection"
import type { AutomatedMessage, AutomatedMessageSettings, Wording } from "../api"
import { languageName } from "../channels/languages"
import { answers } from "../net/client"
import { Icon } from "../pieces/Icon"
import { t } from "../text/i18n"
import { ChannelsSection } from "./ChannelsSection"
import { messageList } from "./messages"
import { channelName, occasionHelp, occasionName } from "./occasions"
import { TextsField } from "./TextsField"

type Form = Pick<AutomatedMessageSettings, "on" | "texts">

/** What is written on an occasion, to all or on one channel. */
export function MessagePage({ values }: { values: Record<string, string> }) {
  const id = values.id ?? ""
  const read = useCollection(messageList)
  const message = messageList.of(id)
  useEffect(() => {
    // Which placeholders there are depends on workstreams, of which no event tells here.
    void answers.get<AutomatedMessage>(`automated-messages/${id}`).then(({ data, at }) => messageList.keep(data, at), () => {})
  }, [id])
  const r = resourceOf(message)
  if (message) return <EditPage key={id} r={r} row={message} up={upTo(r)} />
  return read.done ? <Missing up={upTo(r)} /> : <Reading r={r} {...read} />
}

function resourceOf(message: AutomatedMessage | undefined): Resource<AutomatedMessage, Form> {
  return {
    name: "automessages",
    word: "automessage",
    collection: messageList,
    title: (m) =>
      m.channel_id
        ? t("automessage.of_channel", { occasion: occasionName(m.trigger), channel: channelName(m) })
        : occasionName(m.trigger),
    formOf: ({ on, texts }) => ({ on, texts }),
    side: ({ on }) => <Standing tone={on ? "good" : "quiet"}>{t(on ? "automessage.is_on" : "automessage.is_off")}</Standing>,
    above: (m) => <About of={m} />,
    fields: [
      { title: "sending", fields: [message?.locked ? ownField("on", () => <Locked />) : onField(message)] },
      {
        title: "words",
        fields: [
          ownField("texts", ({ error, form, set, round }) => message && <TextsField key={round} of={message} texts={form.texts} onTexts={(texts) => set({ texts })} error={error} />, {
            say: (texts) => sayTexts(texts as Wording[]),
          }),
        ],
      },
    ],
    columns: [],
    below: (m) => !m.channel_id && <ChannelsSection of={m} />,
    deletes: message?.channel_id !== "",
  }
}

const onField = (message: AutomatedMessage | undefined) =>
  switchField<Form>("on", { help: () => t(message?.channel_id ? "automessage.on_channel_help" : message?.for_agents ? "automessage.on_agents_help" : "automessage.on_help") })

function sayTexts(texts: Wording[]): string {
  return texts.map(({ language, text }) => `${languageName(language)} · ${text}`).join("\n") || t("automessage.own_words")
}

/** When it is sent, and of a channel's which one holds elsewhere. */
function About({ of: m }: { of: AutomatedMessage }) {
  return (
    <div class="occasion-about">
      <p>{occasionHelp(m.trigger)}</p>
      {m.channel_id && (
        <p>
          {t("automessage.only", { channel: channelName(m) })}{" "}
          <a class="link" href={hrefOf({ name: "automessages" }, m.trigger)}>
            {t("automessage.general")}
          </a>
        </p>
      )}
    </div>
  )
}

function Locked() {
  return (
    <p class="with-icon locked-on">
      <Icon name="lock" /> <span>{t("automessage.locked")}</span>
    </p>
  )
}
