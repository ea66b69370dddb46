import { useEffect, useId, useRef, useState } from "preact/hooks"
import type { Conversation } from "../api"
import { Button } from "../pieces/Button"
import { useCopy } from "../pieces/copying"
import { useGrowing } from "../pieces/growing"
import { toastProblem } from "../pieces/Toasts"
import { QuickReplies } from "../quickreplies/QuickReplies"
import { composing } from "../shell/composing"
import { bind, sendKey } from "../shell/keys"
import { phone } from "../state/media"
import { go } from "../state/router"
import { me } from "../state/session"
import { t } from "../text/i18n"
import { visible } from "../text/visible"
import { Counter, sendable, Thrift } from "./Counter"
import { draft, write } from "./drafts"
import { keyFor, keyUsed } from "./keyOfWords"
import { addNote, send, start } from "./sending"
import type { Later } from "./ChooseTime"
import { SendLater } from "./SendLater"
import { sayNoMore, sayTyping } from "./typing"
import { view } from "./views"
import { addressOf } from "./where"
import { WhyNot } from "./WhyNot"

/** Where replies and notes are written, or why no reply can be. */
export function Composer({ c }: { c: Conversation }) {
  const [again, setAgain] = useState(false)
  const box = useRef<HTMLTextAreaElement>(null)
  const { tab, reply } = draft(c.id).value
  const noting = tab === "note"
  const canReply = c.allowed.includes("reply") || (again && c.state === "resolved")
  useComposerKeys(c.id, canReply, box)
  const writeAgain = () => {
    setAgain(true)
    requestAnimationFrame(() => box.current?.focus()) // it is only drawn now
  }
  const writing = noting || canReply
  // A field does not go from under the fingers: it stays, with its words, and says why it rests.
  const stays = !writing && (reply.trim() !== "" || (box.current && box.current === document.activeElement))
  return (
    <div class={`composer-frame ${noting ? "noting" : ""}`}>
      <div class="composer">
        {!(phone.value && writing) && <Tabs id={c.id} noting={noting} box={box} />}
        {(writing || stays) && (
          <Writing c={c} box={box} again={again} locked={!writing} onDone={() => setAgain(false)} />
        )}
        {!writing && <WhyNot c={c} onAgain={writeAgain} />}
      </div>
    </div>
  )
}

/** The field that is written in, once it is drawn. */
type Box = { current: HTMLTextAreaElement | null }

interface WritingProps {
  c: Conversation
  box: Box
  /** What is sent opens a new conversation. */
  again: boolean
  /** Nothing can be sent now: what is written can be read and copied. */
  locked: boolean
  onDone: () => void
}

/** The text being written, its size, and the button that sends it. */
function Writing({ c, box, again, locked, onDone }: WritingProps) {
  const { tab, reply, note } = draft(c.id).value
  const noting = tab === "note"
  const text = noting ? note : reply
  const counter = useId()
  const setText = (next: string) => write(c.id, noting ? { note: next } : { reply: next })
  const typed = (next: string) => (setText(next), sayTyping(c.id, next.trim() !== ""))
  const submit = useSubmit(c, again, onDone)
  useGrowing(box, text)
  useEffect(() => () => sayNoMore(c.id), [c.id])
  return (
    <>
      <textarea
        ref={box}
        data-skip-here
        rows={1}
        dir="auto"
        value={text}
        readOnly={locked}
        aria-label={t(noting ? "note" : "reply")}
        aria-describedby={noting ? undefined : counter}
        placeholder={placeholder(noting, again)}
        onInput={(e) => typed(e.currentTarget.value)}
        onKeyDown={(e) => pressed(e, () => locked || submit(noting, text))}
      />
      {!noting && !locked && <Thrift text={text} box={box} />}
      {locked && text.trim() !== "" && <Rescue c={c} box={box} />}
      <div class="foot" hidden={locked}>
        {phone.value && <Tabs id={c.id} noting={noting} box={box} />}
        {noting ? <span class="counter">{t("note_private")}</span> : <Counter id={counter} text={text} />}
        {!noting && !locked && <QuickReplies key={c.id} conversationId={c.id} box={box} text={text} />}
        {!noting && !again && <SendLater disabled={!sendable(text)} onSend={(later) => submit(false, text, later)} />}
        <Button
          kind="main"
          icon={noting ? "sticky-note" : "send"}
          onMouseDown={(e) => e.preventDefault()} // the text keeps the focus, and the phone its keyboard
          hint={phone.value ? undefined : hint()}
          disabled={noting ? !visible(text) : !sendable(text)}
          onClick={() => submit(noting, text)}
        >
          {t(noting ? "add_note" : "send")}
        </Button>
      </div>
    </>
  )
}

/** What can be done with words that can no longer be sent from here. */
function Rescue({ c, box }: { c: Conversation; box: Box }) {
  const { copy, said } = useCopy(box)
  const keep = () => {
    addNote(c, draft(c.id).value.reply.trim())
    write(c.id, { reply: "" })
  }
  return (
    <div class="rescue">
      <Button icon="copy" onClick={copy}>
        {t("copy")}
      </Button>
      <Button icon="sticky-note" onClick={keep}>
        {t("keep_as_note")}
      </Button>
      <span class="quiet small" role="status">
        {said}
      </span>
    </div>
  )
}

/** Ctrl Enter sends, and Enter where that is wished for; Escape leaves. */
function pressed(event: KeyboardEvent & { currentTarget: HTMLElement }, submit: () => void): void {
  const enters = me.value?.user.enter_sends && !event.shiftKey
  if (event.key === "Escape" && !composing(event)) event.currentTarget.blur()
  if (event.key !== "Enter" || composing(event) || !(event.ctrlKey || event.metaKey || enters)) return
  event.preventDefault()
  submit()
}

function hint(): string {
  return me.value?.user.enter_sends ? "↵" : `${sendKey} ↵`
}

function placeholder(noting: boolean, again: boolean): string {
  if (noting) return t("note_placeholder")
  return t(again ? "again_placeholder" : "reply_placeholder")
}

/** Reply or note; the focus goes to where it is written. */
function Tabs({ id, noting, box }: { id: string; noting: boolean; box: Box }) {
  const tab = (name: "reply" | "note", label: string) => (
    <button
      type="button"
      aria-pressed={noting === (name === "note")}
      onMouseDown={(e) => e.preventDefault()}
      onClick={() => writeIn(id, name, box)}
    >
      {label}
    </button>
  )
  return (
    <div class="tabs" role="group" aria-label={t("reply_or_note")}>
      {tab("reply", t("reply"))}
      {tab("note", t("note"))}
    </div>
  )
}

/** Turns to a reply or a note, ready to be written. */
function writeIn(id: string, tab: "reply" | "note", box: Box): void {
  write(id, { tab })
  if (box.current) box.current.focus()
  else requestAnimationFrame(() => box.current?.focus()) // it is only drawn now
}

/** Sends what was written. What is refused keeps its words. */
function useSubmit(
  c: Conversation,
  again: boolean,
  done: () => void,
): (noting: boolean, text: string, later?: Later) => void {
  return (noting, text, later) => {
    const words = text.trim()
    if (noting ? !visible(words) : !sendable(words)) return
    sayNoMore(c.id)
    if (noting) {
      write(c.id, { note: "", tab: "reply" }) // one note does not make the next words a note
      addNote(c, words)
    } else if (again && c.state === "resolved") {
      start({ phone: c.contact.phone, number_id: c.number_id, text: words }, keyFor(c.id, words)).then((opened) => {
        keyUsed(c.id)
        write(c.id, { reply: "" })
        done()
        go(addressOf(view("mine"), opened.id))
      }, toastProblem)
    } else {
      write(c.id, { reply: "" })
      send(c, words, later)
    }
  }
}

/** r replies, n notes. */
function useComposerKeys(id: string, canReply: boolean, box: Box): void {
  useEffect(() => {
    const stops = [
      canReply && bind("r", "keys.reply", () => writeIn(id, "reply", box)),
      bind("n", "keys.note", () => writeIn(id, "note", box)),
    ]
    return () => stops.forEach((stop) => stop && stop())
  }, [id, canReply])
}
