import { signal, type ReadonlySignal } from "@preact/signals"

/** Whether a media query fits, now and from now on. */
function media(query: string): ReadonlySignal<boolean> {
  const list = window.matchMedia(query)
  const fits = signal(list.matches)
  list.addEventListener("change", () => (fits.value = list.matches))
  return fits
}

/** One pane at a time. */
export const phone = media("(max-width: 760px)")

/** Room for the folders beside the list. */
export const roomForFolders = media("(min-width: 1280px)")

/** Room for the contact beside a thread of 520 pixels and the list, with the folders or without. */
export const roomForContact = media("(min-width: 1424px), (min-width: 1216px) and (max-width: 1279px)")

/** Fingers rather than a mouse: no hovering, and no Shift key at hand. */
export const touch = media("(pointer: coarse)")
