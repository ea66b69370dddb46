import { useMemo, useState } from "preact/hooks"
import type { Contact, Conversation, Line, LineKind, Note, Word } from "../api"
import { Button } from "../pieces/Button"
import { ErrorNote } from "../pieces/ErrorNote"
import { Icon } from "../pieces/Icon"
import { Time } from "../pieces/Time"
import { toastProblem } from "../pieces/Toasts"
import { firstName } from "../state/directory"
import { myId } from "../state/session"
import { t, tIf } from "../text/i18n"
import { clock, dayLine, zoneDiffers, zoneName } from "../text/time"
import { setConsent, undoConsent } from "./acts"
import { items, type Item } from "./items"
import { LiftOptOut, wordWords } from "./LiftOptOut"
import { lineWords } from "./lines"
import { MessageItem } from "./MessageItem"
import { PendingItem } from "./PendingItem"
import { useFollowing } from "./scrolling"
import { notShown, unsent } from "./sending"
import type { Thread } from "./thread"

/** The thread itself. Up and down move between its texts. */
export function Log({ c, thread }: { c: Conversation; thread: Thread }) {
  const entries = thread.entries.value
  const pending = notShown(unsent().in(c.id).value, entries)
  const shown = useMemo(() => items(entries), [entries])
  const last = entries.at(-1)
  const ours = pending.length > 0 || last?.message?.author_id === myId.value || last?.note?.author_id === myId.value
  const { box, content, below, toEnd, scrolled } = useFollowing(
    entries[0]?.id ?? "",
    pending.at(-1)?.key ?? last?.id ?? "",
    ours,
  )
  const moved = () => {
    scrolled()
    if (box.current && box.current.scrollTop < 400) void thread.readOlder()
  }
  return (
    <div class="log-frame">
      <div class="log" ref={box} role="log" aria-label={t("thread")} tabIndex={0} onScroll={moved} onKeyDown={walk}>
        <div class="entries" ref={content}>
          <div class="log-top">
            {thread.problem.value ? (
              <ErrorNote problem={thread.problem.value} onRetry={() => void thread.readOlder()} />
            ) : (
              !thread.whole.value && (
                <Button kind="bare" busy={thread.loading.value} onClick={() => void thread.readOlder()}>
                  {t("older")}
                </Button>
              )
            )}
          </div>
          {shown.map((item) => (
            <ItemView key={item.key} item={item} c={c} thread={thread} />
          ))}
          {pending.map((one) => (
            <PendingItem key={one.key} one={one} c={c} />
          ))}
        </div>
      </div>
      {below && (
        <Button kind="main" icon="arrow-down" class="to-end" onClick={toEnd}>
          {t("new_below")}
        </Button>
      )}
    </div>
  )
}

function ItemView({ item, c, thread }: { item: Item; c: Conversation; thread: Thread }) {
  switch (item.kind) {
    case "day":
      return (
        <h2 class="day">
          {dayLine(item.at)}
          {zoneDiffers() && <span class="quiet"> · {zoneName()}</span>}
        </h2>
      )
    case "line":
      return item.line.kind === "told" ? <ToldItem line={item.line} /> : <LineItem line={item.line} contact={c.contact} />
    case "note":
      return <NoteItem note={item.note} />
    case "message":
      return <MessageItem {...item} thread={thread} />
  }
}

/** The lines that somebody should act upon, or know before they write. */
const warns: LineKind[] = ["stop_suggested", "blocked", "loop_cut"]

function LineItem({ line, contact }: { line: Line; contact: Contact }) {
  const [asking, setAsking] = useState(false)
  const undo = (word?: Word) => undoConsent(contact.id, line.id, word)
  const heed = () => setConsent(contact, "opted_out", line.subject_id ? { message_id: line.subject_id } : undefined)
  return (
    <>
      <p
        class={`line ${warns.includes(line.kind) ? "warn" : ""}`}
        data-conversation={line.conversation_id}
      >
        {lineWords(line)}
        {line.word && <> · {wordWords(line.word)}</>} · <Time at={line.created_at} show={clock} />
        {line.undo && (
          <>
            {" "}
            ·{" "}
            <button
              type="button"
              class="link"
              onClick={() => (line.lifts ? setAsking(true) : void undo().catch(toastProblem))}
            >
              {t("undo")}
            </button>
          </>
        )}
        {line.kind === "stop_suggested" && contact.consent.state !== "opted_out" && (
          <>
            {" "}
            ·{" "}
            <button type="button" class="link" onClick={() => void heed().catch(toastProblem)}>
              {t("suggested.opt_out")}
            </button>
          </>
        )}
      </p>
      {asking && <LiftOptOut contact={contact} undoing onSay={undo} onClose={() => setAsking(false)} />}
    </>
  )
}

/** What administrators wrote for the team, on an occasion. */
function ToldItem({ line }: { line: Line }) {
  return (
    <div class="note told" data-conversation={line.conversation_id} tabIndex={-1}>
      <p class="about">
        <Icon name="info" /> {tIf(`told.${line.trigger}`, t("automatic"))} · {t("told.about")} · <Time at={line.created_at} show={clock} />
      </p>
      <p class="words" dir="auto">
        {line.text}
      </p>
    </div>
  )
}

function NoteItem({ note }: { note: Note }) {
  return (
    <div class="note" data-conversation={note.conversation_id} tabIndex={-1}>
      <p class="about">
        <Icon name="sticky-note" /> {t("note_by", { name: firstName(note.author_id) })} ·{" "}
        <Time at={note.created_at} show={clock} />
      </p>
      <p class="words" dir="auto">
        {note.text}
      </p>
    </div>
  )
}

/** Arrow keys go from text to text, so that their times and acts can be reached. */
function walk(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key]
  if (!step || (event.target as Element).closest("button")) return
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>(".message, .note")]
  const at = all.findIndex((one) => one.contains(document.activeElement))
  event.preventDefault()
  event.stopPropagation()
  all[at < 0 ? all.length - 1 : Math.min(all.length - 1, Math.max(0, at + step))]?.focus()
}
