import type { Channel, ChannelSettings, PhoneNumber } from "../api"
import { firstLanguage } from "./languages"

// What is chosen in the wizard, before there is a channel.

export type ChannelForm = Omit<ChannelSettings, "on">

export const steps = ["number", "language", "behaviours", "features", "summary"] as const
export type Step = (typeof steps)[number]

/** The step where a field is chosen. */
const places: Record<keyof ChannelForm, Step> = {
  number_id: "number",
  workstream_id: "summary",
  language: "language",
  fallback_language: "language",
  hours_id: "behaviours",
  attachments: "features",
  name: "summary",
}

export const fields = Object.keys(places) as (keyof ChannelForm)[]

/** The first step at which something was refused; undefined where nothing was. */
export function refusedStep(refused: Partial<Record<string, string>>): Step | undefined {
  return steps.find((step) => fields.some((field) => refused[field] && places[field] === step))
}

export function firstDraft(workstream: string, desk: { language: string; region: string }, free: PhoneNumber[]): ChannelForm {
  const only = free.length === 1 ? free[0] : undefined
  return {
    name: only ? usualName(only) : "",
    number_id: only?.id ?? "",
    workstream_id: workstream,
    language: firstLanguage(desk.language, desk.region),
    fallback_language: desk.language === "fr" ? "fr" : "en",
    hours_id: "",
    attachments: { on: false, customers: false, agents: false },
  }
}

/** What a channel is called unless somebody says otherwise. */
export const usualName = ({ description, display }: PhoneNumber): string => description || display

/** Chooses a number; the name follows it for as long as nobody wrote one. */
export function withNumber(draft: ChannelForm, before: PhoneNumber | undefined, number: PhoneNumber): ChannelForm {
  const untouched = !draft.name.trim() || (before !== undefined && draft.name === usualName(before))
  return { ...draft, number_id: number.id, name: untouched ? usualName(number) : draft.name }
}

/** The numbers in use: those on no channel first, each with the channel that has it. */
export function offered(numbers: PhoneNumber[], channels: Channel[]): { number: PhoneNumber; on?: Channel }[] {
  const all = numbers
    .filter(({ removed_at }) => !removed_at)
    .map((number) => ({ number, on: channels.find(({ number_id }) => number_id === number.id) }))
  return [...all.filter(({ on }) => !on), ...all.filter(({ on }) => on)]
}
