import { computed } from "@preact/signals"
import type { Bot, Channel, PhoneNumber, Queue, User, Workstream } from "../api"
import { language, t } from "../text/i18n"
import { Collection } from "./collection"

// The desk's people, numbers, channels, queues, workstreams and bots: short lists that every
// screen needs, read once and kept by the event stream.

export const userList = new Collection<User>("users", "user")
export const numberList = new Collection<PhoneNumber>("numbers", "number")
export const channelList = new Collection<Channel>("channels", "channel")
export const queueList = new Collection<Queue>("queues", "queue")
export const workstreamList = new Collection<Workstream>("workstreams", "workstream")
/** The bots, also those that were removed: what they wrote stays theirs. */
export const botList = new Collection<Bot>("bots", "bot")

const all = [userList, numberList, channelList, queueList, workstreamList, botList]

export const users = userList.rows
export const numbers = numberList.rows
export const channels = channelList.rows
const everyQueue = computed(() => queueList.rows.value.map(named))
/** The queues conversations can be in, as people look for them; what was in one that was removed stays readable, and has its name. */
export const queues = computed(() => everyQueue.value.filter((one) => !one.removed_at).sort(byPriority))
export const workstreams = computed(() => workstreamList.rows.value.map(named))

/** The queue and the workstream that every desk begins with are named in the reader's language until they are renamed. */
export function named<T extends { id: string; name: string }>(one: T): T {
  return one.id === "default" && one.name === "General" ? { ...one, name: t("general") } : one
}

function byPriority(a: Queue, b: Queue): number {
  return a.priority - b.priority || a.name.localeCompare(b.name, language.value)
}

/** The lists have been read. */
export const listed = computed(() => all.every((one) => one.read.value))

/** Reads the lists, or reads them again. */
export async function readDirectory(): Promise<void> {
  await Promise.all(all.map((one) => one.refresh()))
}

export function user(id: string): User | undefined {
  return userList.of(id)
}

export function numberOf(id: string): PhoneNumber | undefined {
  return numberList.of(id)
}

/** The channel that a number is on. */
export function channelOn(numberId: string): Channel | undefined {
  return channels.value.find((one) => one.number_id === numberId)
}

export function queue(id: string): Queue | undefined {
  return everyQueue.value.find((one) => one.id === id)
}

/** The bots that conversations can be given to. */
export const bots = computed(() => botList.rows.value.filter((one) => !one.gone && one.on))

export function botName(id: string | undefined): string {
  return (id && botList.of(id)?.name) || t("a_bot")
}

/** A user's first name, for a line with little room. */
export function firstName(id: string): string {
  return user(id)?.name.split(/\s+/)[0] ?? ""
}
