/** Where an address in a text begins, in whatever case, and how far it may go. */
const ADDRESS = /\bhttps?:\/\/[^\s<>"“”«»]+/giu
/** What ends a sentence or a quotation rather than an address. */
const TRAILING = /[.,;:!?'’"…]$/u
const PAIRS: Record<string, string> = { ")": "(", "]": "[", "}": "{" }

/** A piece of a text: words, or an address to be followed. */
export interface Piece {
  text: string
  link: boolean
}

/** Cuts a text where its addresses begin and end. */
export function pieces(text: string): Piece[] {
  const out: Piece[] = []
  let end = 0
  for (const { 0: found, index } of text.matchAll(ADDRESS)) {
    const address = trimmed(found)
    if (!URL.canParse(address)) continue
    if (index > end) out.push({ text: text.slice(end, index), link: false })
    out.push({ text: address, link: true })
    end = index + address.length
  }
  if (end < text.length) out.push({ text: text.slice(end), link: false })
  return out
}

/** An address without what belongs to the sentence around it: a bracket is its own when it opened it. */
function trimmed(address: string): string {
  for (let rest = address; ; rest = rest.slice(0, -1)) {
    const last = rest.at(-1) ?? ""
    const opening = PAIRS[last]
    const unopened = opening !== undefined && count(rest, last) > count(rest, opening)
    if (!unopened && !TRAILING.test(rest)) return rest
  }
}

function count(text: string, char: string): number {
  return text.split(char).length - 1
}
