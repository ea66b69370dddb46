import { signal } from "@preact/signals"
import { useEffect } from "preact/hooks"
import { Empty } from "../pieces/Empty"
import { asProblem, type Problem } from "../net/problem"
import { phone, roomForContact, roomForFolders } from "../state/media"
import { saved } from "../state/saved"
import { is } from "../state/session"
import { t } from "../text/i18n"
import { bind } from "../shell/keys"
import { ContactPanel } from "./ContactPanel"
import { conversation, readConversation } from "./conversations"
import { DoNotContact } from "./DoNotContact"
import { Folders } from "./Folders"
import { ListPane } from "./ListPane"
import { list } from "./list"
import { NewText, newText } from "./NewText"
import { ResolveScheduled } from "./ResolveScheduled"
import { ResolveUnanswered } from "./ResolveUnanswered"
import { NotHere } from "./NotHere"
import { ThreadPane } from "./ThreadPane"
import { contactShown, where } from "./where"

const listWidth = saved("list-width", 340)

/** The inbox: folders, a list, a thread and its contact; on phones one of them. */
export function Inbox() {
  const writes = is("agent")
  useEffect(() => (writes ? bind("c", "keys.new", () => (newText.value = {})) : undefined), [writes])
  const { id } = where.value
  const one = phone.value
  return (
    <div class="inbox" style={{ "--list": `${listWidth.value}px` }}>
      {roomForFolders.value && <Folders />}
      {(!one || !id) && <ListPane width={listWidth} />}
      {id ? <Opened key={id} id={id} /> : !one && <NothingOpen />}
      <NewText />
      <ResolveScheduled />
      <ResolveUnanswered />
      <DoNotContact />
    </div>
  )
}

/** What stands beside the list while no conversation is open. */
function NothingOpen() {
  const { view, query } = where.value
  const some = list(view, query).rows.value.length > 0
  return <main class="pane">{some && <Empty icon="inbox" words={t("empty.thread")} />}</main>
}

const problems = signal<Record<string, Problem | undefined>>({})

/** The open conversation and, where it is shown, its contact. */
function Opened({ id }: { id: string }) {
  const c = conversation(id).value
  const problem = problems.value[id]
  const read = () => {
    problems.value = { ...problems.value, [id]: undefined }
    readConversation(id).catch((thrown) => (problems.value = { ...problems.value, [id]: asProblem(thrown) }))
  }
  useEffect(() => void (c || read()), [id, !c])
  if (!c) return <NotHere problem={problem} onRetry={read} />
  const covered = phone.value && contactShown.value
  return (
    <>
      {!covered && <ThreadPane c={c} />}
      {contactShown.value && <ContactPanel c={c} floating={!roomForContact.value} />}
    </>
  )
}
