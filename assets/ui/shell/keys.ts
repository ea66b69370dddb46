import { signal } from "@preact/signals"
import type { Key } from "../text/i18n"

// Single-letter keys, everywhere in the desk but where someone is typing.

interface Bound {
  key: string
  label: Key
  run: () => void
}

const bound = new Map<string, Bound[]>()

/** The key that goes with Enter to send: both are taken, this is the one to tell. */
export const sendKey = /Mac|iPhone|iPad/.test(navigator.platform) ? "⌘" : "Ctrl"

/** The list of keys is shown. */
export const helpShown = signal(false)

/** Binds a key while the returned function has not been called; the latest wins. */
export function bind(key: string, label: Key, run: () => void): () => void {
  const one = { key, label, run }
  bound.set(key, [...(bound.get(key) ?? []), one])
  return () =>
    void bound.set(
      key,
      (bound.get(key) ?? []).filter((other) => other !== one),
    )
}

/** What the keys do now, for the list of them. */
export function boundKeys(): Bound[] {
  return [...bound.values()].flatMap((all) => all.slice(-1))
}

/** Listens to the keyboard. */
export function startKeys(): () => void {
  const stop = bind("?", "keys.help", () => (helpShown.value = true))
  window.addEventListener("keydown", pressed)
  return () => {
    stop()
    window.removeEventListener("keydown", pressed)
  }
}

function pressed(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
  if (typing(event.target) || document.querySelector("dialog[open], [popover]:popover-open")) return
  const one = bound.get(event.key)?.at(-1)
  if (!one) return
  event.preventDefault()
  one.run()
}

/** Whether keys pressed there are meant as text. */
export function typing(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName))
  )
}
