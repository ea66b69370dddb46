import { useEffect } from "preact/hooks"
import { Section } from "../admin/Page"
import type { Channel } from "../api"
import { messageList, ownOf } from "../automessages/messages"
import { occasionName } from "../automessages/occasions"
import { OwnMessages } from "../automessages/OwnMessages"
import { t } from "../text/i18n"

/** What goes out of a channel by itself, where it has words of its own, and the way to all of it. */
export function MessagesSection({ channel }: { channel: Channel }) {
  useEffect(() => void (messageList.read.peek() || messageList.refresh().catch(() => {})), [])
  const own = ownOf(channel.id)
  return (
    <Section title={t("channel.automatic")} help={t(own.length ? "channel.messages_own" : "channel.messages_general")}>
      {own.length > 0 && <OwnMessages of={own} name={(one) => occasionName(one.trigger)} />}
      <p>
        <a class="link" href="/admin/automated-messages">
          {t("channel.messages_all")}
        </a>
      </p>
    </Section>
  )
}
