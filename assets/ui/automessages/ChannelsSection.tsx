import { useState } from "preact/hooks"
import { hrefOf } from "../admin/about"
import { Section } from "../admin/Page"
import type { AutomatedMessage } from "../api"
import { answers } from "../net/client"
import { useSubmit } from "../net/submit"
import { Button } from "../pieces/Button"
import { ErrorNote } from "../pieces/ErrorNote"
import { SelectField } from "../pieces/Field"
import { channels } from "../state/directory"
import { go } from "../state/router"
import { t } from "../text/i18n"
import { messageList, ownOn } from "./messages"
import { channelName } from "./occasions"
import { OwnMessages } from "./OwnMessages"

/** The channels that have a message of their own on an occasion, and the way to give one to another. */
export function ChannelsSection({ of: m }: { of: AutomatedMessage }) {
  const own = ownOn(m.trigger)
  const free = channels.value.filter(({ id }) => !own.some((one) => one.channel_id === id))
  if (channels.value.length === 0) return null
  return (
    <Section title={t("automessage.channels")} help={t("automessage.channels_help")}>
      {own.length > 0 && <OwnMessages of={own} name={channelName} />}
      {free.length > 0 && <Adding of={m} free={free} />}
    </Section>
  )
}

function Adding({ of: m, free }: { of: AutomatedMessage; free: { id: string; name: string }[] }) {
  const [chosen, setChosen] = useState("")
  const channel = free.find(({ id }) => id === chosen) ?? (free.length === 1 ? free[0] : undefined)
  const { busy, refused, problem, submit } = useSubmit(["channel_id"], async () => {
    const { data, at } = await answers.post<AutomatedMessage>("automated-messages", {
      trigger: m.trigger,
      channel_id: channel?.id ?? "",
      on: m.on,
      texts: [],
    })
    messageList.keep(data, at)
    go(hrefOf({ name: "automessages" }, data.id))
  })
  return (
    <form class="form" onSubmit={submit} noValidate>
      {problem && <ErrorNote problem={problem} />}
      <div class="only-channel">
        <SelectField
          label={t("automessage.only_for")}
          error={refused.channel_id}
          value={channel?.id ?? ""}
          onValue={setChosen}
          options={[
            ...(free.length > 1 ? [{ value: "", label: t("automessage.choose_channel") }] : []),
            ...free.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <Button type="submit" icon="plus" busy={busy}>
          {t("automessage.write_own")}
        </Button>
      </div>
    </form>
  )
}
