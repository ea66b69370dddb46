import type { RoutingOutcome } from "../api"
import { find, type Draft } from "./draft"

// What was found of a text, for it to be marked there.

/** A piece of a text, found or not. */
export interface Marked {
  text: string
  found: boolean
}

/** The words and texts that made rules match. */
export function foundIn(draft: Draft, { classified, routed }: Pick<RoutingOutcome, "classified" | "routed">): string[] {
  const matched = [...classified, ...routed].filter(({ outcome }) => outcome === "matched")
  return matched.flatMap(({ rule_id, answers }) => {
    const any = find(draft, rule_id ?? "")?.one.when.any ?? []
    return answers.flatMap(({ group, question, found }) => (found && any[group]?.all[question]?.about === "text" ? [found] : []))
  })
}

/** A text in pieces, each place in which one of these stands by itself; case and accents do not count. */
export function markedIn(text: string, found: string[]): Marked[] {
  const { folded, places } = foldedWithPlaces(text)
  const hit = new Array<boolean>(text.length).fill(false)
  for (const one of found.map(fold).filter(Boolean)) {
    for (let at = folded.indexOf(one); at >= 0; at = folded.indexOf(one, at + one.length)) hit.fill(true, places[at]!, places[at + one.length]!)
  }
  const pieces: Marked[] = []
  for (let i = 0; i < text.length; i++) {
    const last = pieces.at(-1)
    if (last && last.found === hit[i]) last.text += text[i]
    else pieces.push({ text: text[i]!, found: hit[i]! })
  }
  return pieces
}

const fold = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()

/** A text as it is searched, and for each of its letters where in the text it comes from. */
function foldedWithPlaces(text: string): { folded: string; places: number[] } {
  let folded = ""
  const places: number[] = []
  let at = 0
  for (const letter of text) {
    const same = fold(letter)
    folded += same
    for (const _ of Array.from({ length: same.length })) places.push(at)
    at += letter.length
  }
  return { folded, places: [...places, text.length] }
}
