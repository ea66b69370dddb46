import type { ComponentChildren } from "preact"
import { useEffect } from "preact/hooks"
import { LanguageSwitch } from "../pieces/LanguageSwitch"

/** A page before the desk: one narrow column, and the other language. */
export function Doorway({
  title,
  lead,
  children,
}: {
  title: string
  lead?: ComponentChildren
  children: ComponentChildren
}) {
  useEffect(() => void (document.title = `${title} · textdesk`), [title])
  return (
    <div class="doorway">
      <header>
        <span class="mark" aria-hidden="true">
          t
        </span>
        <span class="name">textdesk</span>
        <LanguageSwitch />
      </header>
      <main>
        <h1>{title}</h1>
        {lead && <p class="lead">{lead}</p>}
        {children}
      </main>
    </div>
  )
}
