import { useEffect } from "preact/hooks"
import type { Conversation } from "../api"
import { ErrorNote } from "../pieces/ErrorNote"
import { Icon } from "../pieces/Icon"
import { SkeletonLines, Waiting } from "../pieces/Waiting"
import { markRead } from "./acts"
import { Composer } from "./Composer"
import { ConversationBar } from "./ConversationBar"
import { GiveAway, givingAway } from "./GiveAway"
import { Log } from "./Log"
import { Offers } from "./Offers"
import { offWords } from "./off"
import { newestOf, threadOf, type Thread } from "./thread"
import { TypingLine } from "./TypingLine"
import { phone } from "../state/media"
import { myId } from "../state/session"

/** The thread of a conversation, between the bar of acts and the composer. */
export function ThreadPane({ c }: { c: Conversation }) {
  const thread = threadOf(c)
  useEffect(() => void (thread.read.value || thread.refresh()), [thread])
  useMarkRead(c, newestOf(thread.entries.value))
  return (
    <main class="pane thread-pane">
      <ConversationBar c={c} />
      {phone.value && <Offers slim />}
      {offWords(c) && (
        <p class="off-line">
          <Icon name="ban" /> {offWords(c)}
        </p>
      )}
      <Body c={c} thread={thread} />
      <TypingLine id={c.id} />
      <Composer c={c} />
      {givingAway.value === c.id && <GiveAway c={c} />}
    </main>
  )
}

function Body({ c, thread }: { c: Conversation; thread: Thread }) {
  const problem = thread.problem.value
  if (thread.read.value) return <Log c={c} thread={thread} />
  if (problem)
    return (
      <div class="log-frame padded">
        <ErrorNote problem={problem} onRetry={() => void thread.refresh()} />
      </div>
    )
  return (
    <div class="log-frame padded">
      <Waiting>
        <SkeletonLines count={9} />
      </Waiting>
    </div>
  )
}

/** What its agent has on the screen counts as seen, and nothing that came since. */
function useMarkRead({ id, unread, agent_id }: Conversation, newest: string | undefined): void {
  useEffect(() => {
    const look = () => {
      if (unread && newest && agent_id === myId.value && document.visibilityState === "visible") void markRead(id, newest)
    }
    look()
    document.addEventListener("visibilitychange", look)
    return () => document.removeEventListener("visibilitychange", look)
  }, [id, unread, agent_id, newest])
}
