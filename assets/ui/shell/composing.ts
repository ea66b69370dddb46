/**
 * Whether a key belongs to an input method that is composing: its Enter takes what was
 * composed, and its Escape drops that. Safari says so only by the key code, as browsers
 * did before there was a property: its composition has ended when the key is told.
 */
export function composing(event: { isComposing: boolean; keyCode: number }): boolean {
  return event.isComposing || event.keyCode === 229
}
