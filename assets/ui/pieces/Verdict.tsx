import type { ComponentChildren } from "preact"
import { Icon } from "./Icon"
import type { IconName } from "./icons"

const icons: Record<string, IconName> = { good: "circle-check", bad: "circle-x", warn: "triangle-alert", info: "info" }

/** How something stands: a glyph and a sentence, what it means below, what can be done at the side. */
export function Verdict({
  tone,
  title,
  actions,
  children,
}: {
  tone: "good" | "bad" | "warn" | "info"
  title: ComponentChildren
  actions?: ComponentChildren
  children?: ComponentChildren
}) {
  return (
    <div class={`verdict ${tone}`}>
      <Icon name={icons[tone]!} size={16} />
      <div class="said">
        <p class="title">{title}</p>
        {children}
      </div>
      {actions && <div class="actions">{actions}</div>}
    </div>
  )
}
