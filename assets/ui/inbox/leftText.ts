import { browserShelf, Owned } from "../state/owned"
import { myId } from "../state/session"

/** A new text that was begun and left without sending. It outlives a reload, like every draft. */
export interface LeftText {
  phone: string
  from: string
  text: string
}

let kept: Owned<LeftText> | undefined

function shelf(): Owned<LeftText> {
  return (kept ??= new Owned<LeftText>(browserShelf(), myId.peek(), "left"))
}

/** What was left; nothing where nothing was. */
export function leftText(): LeftText | undefined {
  return shelf().get("new")
}

/** Keeps what stands in the dialog, until it is sent. */
export function leaveText(left: LeftText): void {
  if (left.phone.trim() || left.text.trim()) shelf().set("new", left)
  else shelf().remove("new")
}
