import type { ComponentChildren } from "preact"

/** Words that act, where a button would be too loud. */
export function Link({ onClick, children }: { onClick: () => void; children: ComponentChildren }) {
  return (
    <button type="button" class="link" onClick={onClick}>
      {children}
    </button>
  )
}
