import type { Standing } from "../api"
import { Icon } from "../pieces/Icon"
import { glyphs, saidOf } from "../state/presence"

/** Whether somebody can take work: glyph and words. */
export function PresenceMark({ of }: { of: Standing }) {
  return (
    <span class="presence-mark">
      <Icon name={glyphs[of.base]} class={toneOf(of)} />
      <span>{saidOf(of)}</span>
    </span>
  )
}

/** The colour of a glyph: none for who is not there. */
export function toneOf({ base, reachable }: Standing): string {
  return `base ${reachable ? base : "offline"}`
}
