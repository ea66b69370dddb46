import type { ComponentChildren } from "preact"
import { Icon } from "./Icon"
import type { IconName } from "./icons"

/** Nothing is here: one sentence, and the next step. */
export function Empty({ icon, words, children }: { icon: IconName; words: string; children?: ComponentChildren }) {
  return (
    <div class="empty">
      <Icon name={icon} size={20} />
      <p>{words}</p>
      {children}
    </div>
  )
}
