import type { ComponentChildren } from "preact"
import { useId } from "preact/hooks"

/** A switch, with what it does beside it. */
export function Switch({
  label,
  help,
  on,
  onValue,
  master,
}: {
  label: string
  help: ComponentChildren
  on: boolean
  onValue: (on: boolean) => void
  master?: boolean
}) {
  const id = useId()
  return (
    <div class={`option ${master ? "master" : "sub"}`}>
      <label for={id}>{label}</label>
      <p id={`${id}-help`}>{help}</p>
      <input
        type="checkbox"
        role="switch"
        class="switch"
        id={id}
        aria-describedby={`${id}-help`}
        checked={on}
        onChange={(e) => onValue(e.currentTarget.checked)}
      />
    </div>
  )
}
