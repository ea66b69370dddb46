import { useEffect, useState } from "preact/hooks"
import type { Resource } from "../admin/about"
import { Confirm } from "../admin/Confirm"
import { EditPage } from "../admin/EditPage"
import { checkField, lineField, ownField, selectField } from "../admin/fields"
import { Missing } from "../admin/Missing"
import { Section, Standing } from "../admin/Page"
import type { Attachments, Channel, ChannelSettings } from "../api"
import { answers, api } from "../net/client"
import { asProblem } from "../net/problem"
import { Button } from "../pieces/Button"
import { toast } from "../pieces/Toasts"
import { channelList, channels, numbers, workstreams } from "../state/directory"
import { hoursList, hoursOptions } from "../state/hours"
import { go } from "../state/router"
import { t } from "../text/i18n"
import { AttachmentsField, filesWords } from "./AttachmentsField"
import { offered } from "./draft"
import { LanguageFields } from "./LanguageFields"
import { languageName } from "./languages"
import { MessagesSection } from "./MessagesSection"
import { numberWords } from "./Steps"

const workstreamHref = (id: string) => `/admin/workstreams/${id}`
const workstreamName = (id: string) => workstreams.value.find((one) => one.id === id)?.name ?? t("menu.workstreams")

/** One channel, below its workstream. */
export function ChannelPage({ values }: { values: Record<string, string> }) {
  const id = values.channel ?? ""
  const channel = channelList.of(id)
  useEffect(() => {
    // How many conversations are unfinished is as it was when it was read.
    void answers.get<Channel>(`channels/${id}`).then(({ data, at }) => channelList.keep(data, at), () => {})
    void (hoursList.read.peek() || hoursList.refresh().catch(() => {}))
  }, [id])
  const home = channel?.workstream_id ?? values.id ?? ""
  const up = { href: workstreamHref(home), label: workstreamName(home) }
  return channel ? <EditPage key={id} r={resourceOf(channel)} row={channel} up={up} /> : <Missing up={up} />
}

/** The page of a channel; what its fields say depends on the channel. */
function resourceOf(channel: Channel): Resource<Channel, ChannelSettings> {
  return {
    name: "channels",
    word: "channel",
    collection: channelList,
    title: ({ name }) => name,
    formOf: ({ name, on, number_id, workstream_id, language, fallback_language, hours_id, attachments }) => ({
      name, on, number_id, workstream_id, language, fallback_language, hours_id, attachments,
    }),
    side: ({ on }) => <Standing tone={on ? "good" : "warn"}>{t(on ? "channel.is_on" : "channel.is_off")}</Standing>,
    fields: [
      {
        title: "general",
        fields: [
          lineField("name", { needed: true }),
          checkField("on"),
          selectField("number_id", () => numberOptions(channel)),
          selectField("workstream_id", () => workstreams.value.map(({ id, name }) => ({ value: id, label: name })), {
            help: (form) => movingWords(channel, form.workstream_id),
          }),
        ],
      },
      {
        title: "step_language",
        fields: [
          ownField("language", ({ form, set, refused }) => <LanguageFields value={form} onValue={set} refused={refused} />, {
            say: (tag) => languageName(String(tag)),
          }),
          ownField("fallback_language", () => null, { say: (tag) => languageName(String(tag)) }),
        ],
      },
      { title: "step_behaviours", fields: [selectField("hours_id", hoursOptions)] },
      {
        title: "step_features",
        fields: [
          ownField(
            "attachments",
            ({ form, set }) => <AttachmentsField value={form.attachments} onValue={(attachments) => set({ attachments })} />,
            { say: (files) => filesWords(files as Attachments) },
          ),
        ],
      },
    ],
    columns: [],
    below: (one) => (
      <>
        <MessagesSection channel={one} />
        <Removal channel={one} />
      </>
    ),
  }
}

/** The numbers it could be on: its own, and those that are on none. */
function numberOptions({ id }: Channel): { value: string; label: string }[] {
  return offered(numbers.value, channels.value)
    .filter(({ on }) => !on || on.id === id)
    .map(({ number }) => ({ value: number.id, label: numberWords(number) }))
}

/** What moving to another workstream does to what is under way. */
function movingWords({ workstream_id, unfinished = 0 }: Channel, to: string): string {
  if (to === workstream_id) return t("channel.workstream_id_help")
  const names = { from: workstreamName(workstream_id), to: workstreamName(to) }
  return unfinished ? t("channel.moving", { count: unfinished, ...names }) : t("channel.moving_none", names)
}

/** Takes the channel off: its number is free, its conversations stay. */
function Removal({ channel }: { channel: Channel }) {
  const [asking, setAsking] = useState(false)
  const [unfinished, setUnfinished] = useState<number>()
  const remove = async () => {
    try {
      await api.delete(`channels/${channel.id}${unfinished === undefined ? "" : "?confirm=true"}`)
    } catch (thrown) {
      const { code, more } = asProblem(thrown)
      if (code !== "in_use" || !more.touches) throw thrown
      setUnfinished(more.touches.conversations)
      return "asks again"
    }
    go(workstreamHref(channel.workstream_id), { replace: true })
    channelList.drop(channel.id)
    toast(t("channel.removed", { name: channel.name }))
  }
  return (
    <Section title={t("channel.remove_title")} help={t("channel.remove_help")}>
      <Button kind="danger" icon="trash" onClick={() => setAsking(true)}>
        {t("channel.remove")}
      </Button>
      {asking && (
        <Confirm
          title={t("channel.remove_ask", { name: channel.name })}
          action={t(unfinished === undefined ? "channel.remove" : "channel.remove_anyway")}
          onConfirm={remove}
          onClose={() => (setAsking(false), setUnfinished(undefined))}
        >
          <p>{t("channel.remove_touches")}</p>
          {unfinished !== undefined && (
            <ul class="touches" role="alert">
              <li>{t("channel.touches_conversations", { count: unfinished })}</li>
            </ul>
          )}
        </Confirm>
      )}
    </Section>
  )
}
