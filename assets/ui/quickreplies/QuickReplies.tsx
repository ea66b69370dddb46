import { useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks"
import type { Filled, Page } from "../api"
import { api } from "../net/client"
import { IconButton } from "../pieces/Button"
import { loadWords, t } from "../text/i18n"
import { insert } from "../pieces/insert"
import { Offered, optionId } from "./Offered"
import { useAnswer, type Answered } from "./useAnswer"
import { useTrigger, type Box } from "./useTrigger"
import { composing } from "../shell/composing"

interface Props {
  conversationId: string
  /** The field a reply is written in. */
  box: Box
  /** What it holds. */
  text: string
}

/** Quick replies where a reply is written: a button, and the list that "/" opens above the field. */
export function QuickReplies(props: Props) {
  const [ready, setReady] = useState(false)
  useEffect(() => void loadWords("quickreplies").then(() => setReady(true), () => {}), []) // without words it stays away
  return ready ? <Offer {...props} /> : null
}

function Offer({ conversationId, box, text }: Props) {
  const id = useId()
  const { trigger, close } = useTrigger(box, text)
  const found = useAnswer(trigger?.query, (q) =>
    api.get<Page<Filled>>(`conversations/${conversationId}/quick-replies`, { q }),
  )
  const choose = (reply: Filled) =>
    trigger && box.current && insert(box.current, reply.text, trigger.start, trigger.end)
  const { active, setActive } = useKeys(box, trigger?.query, found, choose, close)
  const rows = found?.answer?.items ?? []
  useDescribed(box, trigger && id, rows.length > 0 ? optionId(id, active) : undefined)
  return (
    <>
      {trigger && <Offered id={id} query={trigger.query} found={found} active={active} onActive={setActive} onChoose={choose} />}
      <IconButton
        icon="zap"
        label={t("quick.open")}
        aria-expanded={trigger !== undefined}
        onMouseDown={(e) => e.preventDefault()} // the text keeps the focus, and the phone its keyboard
        onClick={() => (trigger ? close() : box.current && askIn(box.current))}
      />
    </>
  )
}

/** Writes the "/" for who has a button and no such key at hand. */
function askIn(field: HTMLTextAreaElement): void {
  const before = field.value.slice(0, field.selectionStart)
  insert(field, /(^|\s)$/u.test(before) ? "/" : " /")
}

/**
 * The keys of an open list: arrows move, Enter and Tab choose, Escape closes. Who
 * chooses before the answer is there gets its first one; nothing is sent instead.
 */
function useKeys(
  box: Box,
  query: string | undefined,
  found: Answered<Page<Filled>> | undefined,
  choose: (reply: Filled) => void,
  close: () => void,
): { active: number; setActive: (at: number) => void } {
  const [active, setActive] = useState(0)
  const hurried = useRef(false)
  const rows = found?.answer?.items ?? []
  const awaited = found?.question !== query
  useLayoutEffect(() => {
    setActive(0)
    if (hurried.current && !awaited && rows[0]) choose(rows[0])
    hurried.current = false
  }, [found, query])
  useLayoutEffect(() => {
    const field = box.current
    if (query === undefined || !field) return undefined
    const move = (by: number) => setActive((active + by + rows.length) % rows.length)
    const take = () => (awaited ? (hurried.current = true) : choose(rows[active] ?? rows[0]!))
    const doings: Record<string, (() => void) | false> = {
      ArrowDown: rows.length > 0 && (() => move(1)),
      ArrowUp: rows.length > 0 && (() => move(-1)),
      Enter: (awaited || rows.length > 0) && take,
      Tab: (awaited || rows.length > 0) && take,
      Escape: close,
    }
    const pressed = (event: KeyboardEvent) => {
      const doing = doings[event.key]
      if (!doing || composing(event) || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return
      event.preventDefault()
      event.stopImmediatePropagation() // it is no longer the field's, nor the desk's
      doing()
    }
    field.addEventListener("keydown", pressed, { capture: true })
    return () => field.removeEventListener("keydown", pressed, { capture: true })
  })
  return { active, setActive }
}

/** Tells who cannot see it that the field has a list, and which of it is chosen. The field stays the text field it is. */
function useDescribed(box: Box, list: string | undefined, option: string | undefined): void {
  useEffect(() => {
    const said = {
      "aria-autocomplete": "list",
      "aria-haspopup": "listbox",
      "aria-controls": list,
      "aria-activedescendant": list && option,
    }
    for (const [name, value] of Object.entries(said)) {
      if (value === undefined) box.current?.removeAttribute(name)
      else box.current?.setAttribute(name, value)
    }
    const { current } = box
    return () => Object.keys(said).forEach((name) => current?.removeAttribute(name))
  }, [list, option])
}
