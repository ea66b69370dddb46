import { signal, type Signal } from "@preact/signals"

/**
 * A signal whose value this browser remembers. Where storage is refused
 * (private windows), it lasts as long as the page.
 */
export function saved<T>(name: string, initial: T): Signal<T> {
  const key = `textdesk.${name}`
  const value = signal<T>(stored(key, initial))
  let first = true
  value.subscribe((next) => {
    if (first) return void (first = false)
    try {
      localStorage.setItem(key, JSON.stringify(next))
    } catch {} // full or refused: nothing else depends on it
  })
  return value
}

function stored<T>(key: string, initial: T): T {
  try {
    const text = localStorage.getItem(key)
    return text === null ? initial : (JSON.parse(text) as T)
  } catch {
    return initial
  }
}
