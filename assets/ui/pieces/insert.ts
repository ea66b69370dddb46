/**
 * Puts text in the place of what stands between two places of a field, as if it
 * were typed: the caret stands after it, and where the browser keeps what was
 * typed it can be taken back.
 */
export function insert(field: HTMLTextAreaElement, text: string, from = field.selectionStart, to = field.selectionEnd): void {
  field.focus()
  field.setSelectionRange(from, to)
  // The only way into the browser's own undo, for want of another.
  if (document.execCommand(text ? "insertText" : "delete", false, text)) return
  field.setRangeText(text, from, to, "end")
  field.dispatchEvent(new InputEvent("input", { bubbles: true }))
}
