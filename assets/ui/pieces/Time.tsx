import { age, exact } from "../text/time"

/** A time as people read it, with the exact one on hover; show defaults to its age. */
export function Time({ at, show = age, class: more }: { at: string; show?: (at: string) => string; class?: string }) {
  return (
    <time class={more} dateTime={at} title={exact(at)}>
      {show(at)}
    </time>
  )
}
