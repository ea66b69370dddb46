import type { QuickReply } from "../api"
import { Collection } from "../state/collection"
import { is, myId } from "../state/session"

// The quick replies somebody may see, and which of them they may write.

/** The shared ones and one's own, read when first needed. */
export const replyList = new Collection<QuickReply>("quick-replies", "quick_reply")

/** Whether who is signed in writes for everybody, and not for themselves only. */
export function writesForAll(): boolean {
  return is("admin") || is("supervisor")
}

/** Whether who is signed in may change a reply. */
export function mayWrite({ personal, owner_id }: QuickReply): boolean {
  return personal ? owner_id === myId.value : writesForAll()
}
