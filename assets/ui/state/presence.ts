import { signal } from "@preact/signals"
import type { BasePresence, Chosen, Presence, PresenceChoice, Standing } from "../api"
import { answers } from "../net/client"
import type { IconName } from "../pieces/icons"
import { language, t, type Key } from "../text/i18n"
import { when } from "../text/time"
import { Collection } from "./collection"
import { myId } from "./session"

// Who can take work now, and how it is said.

/** Everybody's presence, by the user's ID. */
export const standings = new Collection<Standing>("standings", "standing")

/** The presences of the desk's own. */
export const presences = new Collection<Presence>("presences", "presence")

/** Both have been read, or cannot be. */
export const presencesKnown = signal(false)

/** Reads both, or reads them again. */
export async function readPresences(): Promise<void> {
  await Promise.all([standings.refresh(), presences.refresh()]).finally(() => (presencesKnown.value = true))
}

/** The bases, who can take work first. */
export const bases: BasePresence[] = ["available", "busy", "do_not_disturb", "away", "offline"]

/** What a base looks like beside its word. */
export const glyphs: Record<BasePresence, IconName> = {
  available: "circle-check",
  busy: "circle-minus",
  do_not_disturb: "ban",
  away: "clock",
  offline: "circle-x",
}

/** Somebody's presence; who never came and never chose is available, and not connected. */
export function standingOf(userId: string): Standing {
  const none: Standing = { id: userId, base: "available", chosen: { base: "available" }, reachable: false, signed_out: false }
  return standings.of(userId) ?? none
}

/** One's own. */
export const mine = () => standingOf(myId.value)

/** A base or a presence of the desk's own in words. */
export function wordOf({ base, presence_id }: Chosen): string {
  return (presence_id && presences.of(presence_id)?.name) || t(`presence.${base}` as Key)
}

/** What somebody is now, in a word. */
export function nowOf({ base, chosen }: Standing): string {
  return wordOf(base === chosen.base ? chosen : { base })
}

/** The same with its end. */
export function nowUntil(one: Standing): string {
  const { until } = one.chosen
  const presence = nowOf(one)
  return until && one.base === one.chosen.base ? t("presence.until_when", { presence, when: when(until) }) : presence
}

/** Somebody is shown as busy who is available, and has as much work as they can take. */
export const isFull = ({ base, chosen }: Standing) => base === "busy" && chosen.base === "available"

/** The same with whether somebody is there at all, as a colleague reads it. */
export function saidOf(one: Standing): string {
  const presence = nowUntil(one)
  return one.reachable || one.base === "offline" ? presence : t("presence.not_connected", { presence })
}

/** The place of somebody among those one might give work to: who can take it first. */
export function rankOf(one: Standing): number {
  const away = one.reachable || one.base === "offline" ? 0 : bases.length
  return bases.indexOf(one.base) + away
}

/** Puts people in that order, by name among equals. */
export function readiestFirst<T extends { id: string; name: string }>(people: T[]): T[] {
  return [...people].sort(
    (a, b) => rankOf(standingOf(a.id)) - rankOf(standingOf(b.id)) || a.name.localeCompare(b.name, language.value),
  )
}

/** Keeps what somebody chose, for themselves or as a supervisor for another. */
export async function setPresence(choice: PresenceChoice, userId = myId.peek()): Promise<void> {
  const path = userId === myId.peek() ? "me/presence" : `users/${userId}/presence`
  const { data, at } = await answers.put<Standing>(path, choice)
  standings.keep(data, at)
}

/** Goes back to what one had before it was changed by itself or by somebody else. */
export async function returnToBefore(): Promise<void> {
  const { data, at } = await answers.post<Standing>("me/presence/return")
  standings.keep(data, at)
}

/** The choice that makes what is chosen again. */
export function choiceOf({ base, presence_id, until }: Chosen): PresenceChoice {
  return { ...(presence_id ? { presence_id } : { base }), until }
}
