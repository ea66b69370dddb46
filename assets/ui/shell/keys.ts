import { signal } from "@preact/signals"
import type { Key } from "../text/i18n"
import { composing } from "./composing"

// Single-letter keys, everywhere in the desk but where someone is typing.

interface Bound {
  key: string
  label: Key
  run: () => void
  /** It changes something: held down it acts once, and it rests after typing. */
  acts: boolean
}

const bound = new Map<string, Bound[]>()

/** The key that goes with Enter to send: both are taken, this is the one to tell. */
export const sendKey = /Mac|iPhone|iPad/.test(navigator.platform) ? "⌘" : "Ctrl"

/** The list of keys is shown. */
export const helpShown = signal(false)

/** Binds a key while the returned function has not been called; the latest wins. */
export function bind(key: string, label: Key, run: () => void, { acts = false } = {}): () => void {
  const one = { key, label, run, acts }
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
  window.addEventListener("pointerdown", moved)
  window.addEventListener("focusin", moved)
  return () => {
    stop()
    window.removeEventListener("keydown", pressed)
    window.removeEventListener("pointerdown", moved)
    window.removeEventListener("focusin", moved)
  }
}

/**
 * Somebody types. A field may lose the focus, or go, between two letters: then
 * the next letter is still meant as text. So keys that act rest until the person
 * has left the field: by a click, by moving the focus, by Escape or Tab.
 */
let midWord = false

/** The focus or the pointer went somewhere. */
function moved({ target }: Event): void {
  midWord = midWord && typing(target)
}

function pressed(event: KeyboardEvent): void {
  if (event.key === "Escape" || event.key === "Tab") midWord = false
  else if (typing(event.target)) midWord = true
  const one = boundTo(event)
  if (!one) return
  event.preventDefault()
  if (one.acts && (event.repeat || midWord)) return
  one.run()
}

/** What a key does now and here, if anything. */
function boundTo(event: KeyboardEvent): Bound | undefined {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || composing(event)) return undefined
  if (typing(event.target) || document.querySelector("dialog[open], [popover]:popover-open")) return undefined
  return bound.get(event.key)?.at(-1)
}

/** Whether keys pressed there are meant as text. */
export function typing(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName))
  )
}
