import { h } from "preact"
import { icons, type IconName } from "./icons"

/** An icon of 16 or 20 pixels, which says nothing by itself: name what holds it. */
export function Icon({ name, size = 16, class: more = "" }: { name: IconName; size?: number; class?: string }) {
  return (
    <svg class={`icon ${more}`} width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      {icons[name].map(([element, attributes]) => h(element, attributes))}
    </svg>
  )
}
