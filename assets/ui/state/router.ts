import { signal } from "@preact/signals"

// Where we are, from the address bar. Links are plain <a href>: clicks on them
// are taken over here, so that they also open in a new tab.

interface Place {
  path: string
  query: URLSearchParams
}

const read = (): Place => ({ path: location.pathname, query: new URLSearchParams(location.search) })

/** The current path and query. */
export const place = signal<Place>(read())

/** Says whether the page may be left; where it says no, leave goes on later. */
type Guard = (leave: () => void) => boolean

let guard: Guard | undefined
let at = depth()

/** Asks guard before leaving the page, until the returned function is called. */
export function beforeLeaving(ask: Guard): () => void {
  guard = ask
  const warn = (event: BeforeUnloadEvent) => event.preventDefault()
  window.addEventListener("beforeunload", warn)
  return () => {
    if (guard === ask) guard = undefined
    window.removeEventListener("beforeunload", warn)
  }
}

/** Goes to a path of ours. */
export function go(href: string, { replace = false } = {}): void {
  if (href === here()) return
  if (!replace && guard && !guard(() => go(href))) return
  if (replace) history.replaceState({ depth: at, from: entry().from }, "", href)
  else history.pushState({ depth: ++at, from: here() }, "", href)
  place.value = read()
}

/** Goes up to a path: back where one came from there, so that going back and forth stays short. */
export function goUp(href: string): void {
  if (entry().from === href) history.back()
  else go(href, { replace: true })
}

/** Follows the address bar and the clicks on links, for as long as the page lives. */
export function startRouter(): void {
  window.addEventListener("popstate", moved)
  document.addEventListener("click", clicked)
}

function moved(): void {
  const to = depth()
  const steps = to - at
  if (guard && place.value.path !== location.pathname && !guard(() => history.go(steps))) {
    history.go(-steps)
    return
  }
  at = to
  place.value = read()
}

function clicked(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    return
  const link = (event.target as Element).closest?.("a[href]")
  if (
    !(link instanceof HTMLAnchorElement) ||
    link.target ||
    link.origin !== location.origin ||
    link.hasAttribute("download")
  )
    return
  event.preventDefault()
  go(link.pathname + link.search)
}

/** What we noted at this entry of the history: how deep it is, and from where one came. */
function entry(): { depth?: number; from?: string } {
  return (history.state as { depth?: number; from?: string } | null) ?? {}
}

function depth(): number {
  return entry().depth ?? 0
}

const here = (): string => location.pathname + location.search
