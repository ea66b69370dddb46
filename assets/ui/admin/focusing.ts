import { useEffect, useRef, useState } from "preact/hooks"

/**
 * Puts the focus where somebody goes on, within an element, once what they did is drawn:
 * what they pressed may be gone then, and the keyboard's place on the page with it. Of
 * several selectors the first that finds something counts.
 */
export function useFocusAfter<E extends HTMLElement>() {
  const within = useRef<E>(null)
  const [wanted, setWanted] = useState<string[]>()
  useEffect(() => {
    const found = wanted?.map((one) => within.current?.querySelector<HTMLElement>(one)).find((e) => e)
    found?.focus()
  }, [wanted])
  return { within, focus: (...selectors: string[]) => setWanted(selectors) }
}

/** The place in a list, from 1, at which somebody goes on who took one out; at, from 0, is where it was. */
export const placeAfter = (at: number, count: number) => Math.min(at + 1, count - 1)
