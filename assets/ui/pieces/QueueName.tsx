import type { Colour } from "../api"

/** A queue's name, with its colour where it has one. */
export function QueueName({ name, colour }: { name: string; colour: Colour }) {
  return (
    <span class="queue-name">
      {colour && <i class={`swatch ${colour}`} aria-hidden="true" />}
      <span>{name}</span>
    </span>
  )
}
