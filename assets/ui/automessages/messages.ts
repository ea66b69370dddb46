import type { AutomatedMessage, Channel, Trigger, Wording } from "../api"
import { hasTexts, textsIn } from "../channels/languages"
import { on } from "../net/events"
import { Collection } from "../state/collection"

// What the desk writes by itself, read when first needed: a message for each occasion,
// whose ID is the occasion's name, and those of channels.

const kind = "automated_message"

export const messageList = new Collection<AutomatedMessage>("automated-messages", kind)

// One that is for all numbers never goes: it has the desk's own words again.
on("gone", (gone) => void (gone.kind === kind && messageList.read.peek() && messageList.refresh().catch(() => {})))

/** The message for all numbers on an occasion. */
export function generalOn(trigger: Trigger): AutomatedMessage | undefined {
  return messageList.of(trigger)
}

/** The messages that channels have of their own on an occasion. */
export function ownOn(trigger: Trigger): AutomatedMessage[] {
  return messageList.rows.value.filter((one) => one.channel_id && one.trigger === trigger)
}

/** The messages of a channel's own. */
export function ownOf(channelId: string): AutomatedMessage[] {
  return messageList.rows.value.filter((one) => one.channel_id === channelId)
}

/** What is sent in a language where a message has no text in it: of the general one, or the desk's own words. */
export interface Ghost {
  text: string
  from: "general" | "own"
}

export function ghostOf(m: AutomatedMessage, general: AutomatedMessage | undefined, language: string): Ghost | undefined {
  const written = m.channel_id ? textIn(general?.texts ?? [], language) : ""
  if (written) return { text: written, from: "general" }
  const own = textIn(m.own, language)
  return own ? { text: own, from: "own" } : undefined
}

export function textIn(texts: Wording[], language: string): string {
  return texts.find((one) => one.language === language)?.text ?? ""
}

/** The texts with another one in a language; an empty one is none. */
export function withText(texts: Wording[], language: string, text: string): Wording[] {
  if (!text.trim()) return texts.filter((one) => one.language !== language)
  if (!texts.some((one) => one.language === language)) return [...texts, { language, text }]
  return texts.map((one) => (one.language === language ? { language, text } : one))
}

/** The languages a message is shown in at least: what its channel is written to in, or those of the desk's own words. */
export function languagesOf(m: AutomatedMessage, channel: Channel | undefined): string[] {
  if (!channel) return m.own.map(({ language }) => language)
  const own = textsIn(channel)
  return hasTexts(channel.language) ? [own] : [channel.language, own]
}
