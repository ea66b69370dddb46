import { t } from "../text/i18n"
import { everyOne, isNew, isRoute, type Draft, type One, type Spot } from "./draft"

// What was changed, for the save bar.

type Done = "added" | "changed" | "on" | "off" | "moved" | "removed"

/** The changes in words, in the order of the page. */
export function changesOf(kept: Draft, now: Draft): string[] {
  return [...setsChanged(kept, now), ...onesChanged(kept, now)]
}

function onesChanged(kept: Draft, now: Draft): string[] {
  const before = new Map(everyOne(kept).map((one) => [one.one.id, one]))
  const after = everyOne(now)
  const ids = new Set(after.map(({ one }) => one.id))
  const moved = movedOf(kept, now)
  const changed = after.flatMap(({ one, spot }) => {
    const was = before.get(one.id)
    if (!was) return spot.set !== undefined && isNew(now.sets[spot.set]!.id) ? [] : [said(one, spot, "added")]
    const words: string[] = []
    if (was.one.on !== one.on) words.push(said(one, spot, one.on ? "on" : "off"))
    if (!alike(was.one, one)) words.push(said(one, spot, "changed"))
    if (moved.has(one.id)) words.push(said(one, spot, "moved"))
    return words
  })
  const gone = [...before.values()].filter(({ one, spot }) => !ids.has(one.id) && setStays(kept, now, spot))
  return [...changed, ...gone.map(({ one, spot }) => said(one, spot, "removed"))]
}

/** A set that was deleted is told as one, as is a new one. */
function setStays(kept: Draft, now: Draft, { set }: Spot): boolean {
  return set === undefined || now.sets.some(({ id }) => id === kept.sets[set]!.id)
}

function said(one: One, { set, at }: Spot, done: Done): string {
  if (isRoute(one)) return t(`rules.change.route_${done}`, { n: at + 1 })
  return t(`rules.change.rule_${done}`, { n: at + 1, set: (set ?? 0) + 1 })
}

/** Whether two say the same, on or off. */
function alike(a: One, b: One): boolean {
  return JSON.stringify({ ...a, on: true }) === JSON.stringify({ ...b, on: true })
}

/** Those that stand in another set, or of their list's the fewest that account for its new order. */
function movedOf(kept: Draft, now: Draft): Set<string> {
  const moved = new Set<string>()
  const listOf = (draft: Draft) => new Map(everyOne(draft).map(({ one, spot }) => [one.id, spot.set === undefined ? "" : draft.sets[spot.set]!.id]))
  const [was, is] = [listOf(kept), listOf(now)]
  for (const [id, list] of is) if (was.has(id) && was.get(id) !== list) moved.add(id)
  for (const list of new Set(is.values())) {
    const stays = ([id, of]: [string, string]) => of === list && was.get(id) === list && is.get(id) === list
    const before = [...was].filter(stays).map(([id]) => id)
    const after = [...is].filter(stays).map(([id]) => id)
    for (const id of outOfOrder(before, after)) moved.add(id)
  }
  return moved
}

/** The fewest of a list that have to be moved to come from one order to another. */
function outOfOrder(before: string[], after: string[]): string[] {
  const places = after.map((id) => before.indexOf(id))
  const best: number[][] = [] // the longest rising run that ends at each place
  places.forEach((place, i) => {
    const ahead = best.filter((_, j) => places[j]! < place)
    best.push([...(ahead.sort((a, b) => b.length - a.length)[0] ?? []), i])
  })
  const stay = new Set(best.sort((a, b) => b.length - a.length)[0])
  return after.filter((_, i) => !stay.has(i))
}

function setsChanged(kept: Draft, now: Draft): string[] {
  const before = new Map(kept.sets.map((set) => [set.id, set]))
  const ids = new Set(now.sets.map(({ id }) => id))
  const common = (sets: Draft["sets"]) => sets.map(({ id }) => id).filter((id) => before.has(id) && ids.has(id))
  const moved = new Set(outOfOrder(common(kept.sets), common(now.sets)))
  const changed = now.sets.flatMap((set, i) => {
    const was = before.get(set.id)
    const n = { set: i + 1 }
    if (!was) return [t("rules.change.set_added", n)]
    return [
      ...(was.name !== set.name ? [t("rules.change.set_renamed", n)] : []),
      ...(was.on !== set.on ? [t(set.on ? "rules.change.set_on" : "rules.change.set_off", n)] : []),
      ...(moved.has(set.id) ? [t("rules.change.set_moved", n)] : []),
    ]
  })
  const gone = kept.sets.flatMap(({ id }, i) => (ids.has(id) ? [] : [t("rules.change.set_removed", { set: i + 1 })]))
  return [...changed, ...gone]
}
