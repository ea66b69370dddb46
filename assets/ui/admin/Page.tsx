import type { ComponentChildren } from "preact"
import { useContext, useEffect } from "preact/hooks"
import { Icon } from "../pieces/Icon"
import { t } from "../text/i18n"
import { Beside } from "./beside"

interface Head {
  title: string
  /** The page above; on phones the menu, where there is none. */
  up?: { href: string; label: string }
  /** How the thing stands, or what can be done with the list. */
  side?: ComponentChildren
  /** How it stands, after its title. */
  standing?: ComponentChildren
  lead?: string
}

/** A page of the administration: one column. */
export function Page({
  title,
  up,
  side,
  standing,
  lead,
  wide,
  beside = false,
  children,
}: Head & {
  wide?: boolean
  /** The titles of its sections stand beside what is in them. */
  beside?: boolean
  children: ComponentChildren
}) {
  useEffect(() => void (document.title = `${title} · textdesk`), [title])
  return (
    <div class={`column ${wide ? "wide" : ""} ${beside ? "beside" : ""}`}>
      <header class="page-head">
        {up ? (
          <a class="up" href={up.href}>
            <Icon name="chevron-left" />
            {up.label}
          </a>
        ) : (
          <a class="up only-phone" href="/admin">
            <Icon name="chevron-left" />
            {t("administration")}
          </a>
        )}
        {standing ? (
          <div class="titled">
            <h1>{title}</h1>
            {standing}
          </div>
        ) : (
          <h1>{title}</h1>
        )}
        {side && <div class="side">{side}</div>}
        {lead && <p class="lead">{lead}</p>}
      </header>
      <Beside.Provider value={beside}>{children}</Beside.Provider>
    </div>
  )
}

/** A part of a page, with a heading and what it is about. */
export function Section({
  title,
  help,
  danger,
  children,
}: {
  title: string
  help?: ComponentChildren
  danger?: boolean
  children?: ComponentChildren
}) {
  const beside = useContext(Beside)
  if (beside)
    return (
      <section class={`section beside ${danger ? "danger" : ""}`}>
        <div class="about-it">
          <h2>{title}</h2>
          {help && <p class="about">{help}</p>}
        </div>
        <div class="what">{children}</div>
      </section>
    )
  return (
    <section class={`section ${danger ? "danger" : ""}`}>
      <h2>{title}</h2>
      {help && <p class="about">{help}</p>}
      {children}
    </section>
  )
}

/** A word with a dot in its colour. */
export function Standing({ tone, children }: { tone: "good" | "bad" | "warn" | "quiet"; children: ComponentChildren }) {
  return (
    <span class={`standing ${tone}`}>
      <i aria-hidden="true" />
      {children}
    </span>
  )
}
