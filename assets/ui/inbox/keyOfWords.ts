import { newKey } from "../net/client"
import { browserShelf, Owned } from "../state/owned"
import { myId } from "../state/session"

// Keys by the words they send, for what is not sent by the outbox: the same words
// again are the same send, also after a reload, when nobody heard the first answer.

/** What was sent last from a place, and under which key. */
interface Sent {
  words: string
  key: string
}

let kept: Owned<Sent> | undefined

/** The signed-in user's keys. Another user means another page. */
function keys(): Owned<Sent> {
  return (kept ??= new Owned<Sent>(browserShelf(), myId.peek(), "key"))
}

/** The key for sending words from a place: the one they had there, or a new one. */
export function keyFor(place: string, words: string): string {
  const last = keys().get(place)
  if (last?.words === words) return last.key
  const key = newKey()
  keys().set(place, { words, key })
  return key
}

/** The words have been sent: the same ones once more are another send. */
export function keyUsed(place: string): void {
  keys().remove(place)
}
