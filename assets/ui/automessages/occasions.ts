import type { AutomatedMessage, Trigger } from "../api"
import { channelList } from "../state/directory"
import { t, type Key } from "../text/i18n"

/** An occasion in words: "A text begins a conversation". */
export function occasionName(trigger: Trigger): string {
  return t(`occasion.${trigger}` as Key)
}

/** When exactly that is. */
export function occasionHelp(trigger: Trigger): string {
  return t(`occasion.${trigger}_help` as Key)
}

/** The name of the channel whose message it is. */
export function channelName({ channel_id }: AutomatedMessage): string {
  return channelList.of(channel_id)?.name ?? ""
}

/** What a placeholder stands for, in words; context variables have their own names. */
export function placeholderName(token: string): string {
  const variable = /^\{\$(.*)\$\}$/.exec(token)
  return variable ? variable[1]! : t(`automessage.stands.${token.slice(1, -1)}` as Key)
}
