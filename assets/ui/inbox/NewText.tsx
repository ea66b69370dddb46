import { computed, signal } from "@preact/signals"
import { useId, useLayoutEffect, useRef, useState } from "preact/hooks"
import type { PhoneNumber } from "../api"
import { asProblem, type Problem } from "../net/problem"
import { Button } from "../pieces/Button"
import { Dialog } from "../pieces/Dialog"
import { Empty } from "../pieces/Empty"
import { ErrorNote, words } from "../pieces/ErrorNote"
import { Field, SelectField, TextField } from "../pieces/Field"
import { listed, numbers } from "../state/directory"
import { go } from "../state/router"
import { is } from "../state/session"
import { t } from "../text/i18n"
import { useGrowing } from "../pieces/growing"
import { Counter, sendable, Thrift } from "./Counter"
import { countSoon } from "./folderCounts"
import { asks, forbidden, understand, useUnderstood } from "./recipient"
import { RecipientLine } from "./RecipientLine"
import { keyFor, keyUsed } from "./keyOfWords"
import { leaveText, leftText } from "./leftText"
import { start } from "./sending"
import { view } from "./views"
import { addressOf } from "./where"
import { composing } from "../shell/composing"

/** What a new text begins with, and what to do once it is sent. */
interface Beginning {
  phone?: string
  text?: string
  onSent?: () => void
}

/** The dialog for a new text is open, with what is filled in already. */
export const newText = signal<Beginning | undefined>(undefined)

/** Under this name the key of a new text is kept. */
const NEW = "new"

const usable = computed(() => numbers.value.filter((one) => !one.removed_at))

/** A number to text from, and that it is switched off. */
function fromWords({ display, description, on }: PhoneNumber): string {
  const number = description ? t("number_and_name", { number: display, name: description }) : display
  return on ? number : t("off.from", { number })
}

/** Starts a conversation: to whom, from which number, what. */
export function NewText() {
  if (!newText.value) return null
  const close = () => (newText.value = undefined)
  return (
    <Dialog title={t("new_text")} onClose={close} class="new-text">
      {listed.value && usable.value.length === 0 ? (
        <NoNumber />
      ) : (
        <Form given={newText.value} onDone={close} />
      )}
    </Dialog>
  )
}

function NoNumber() {
  return (
    <Empty icon="smartphone" words={t("empty.numbers")}>
      {is("admin") ? (
        <a class="link" href="/admin/accounts" onClick={() => (newText.value = undefined)}>
          {t("empty.numbers_admin")}
        </a>
      ) : null}
    </Empty>
  )
}

function Form({ given, onDone }: { given: Beginning; onDone: () => void }) {
  const fresh = given.phone === undefined && given.text === undefined
  const [left] = useState(() => (fresh ? leftText() : undefined))
  const [phone, setPhone] = useState(given.phone ?? left?.phone ?? "")
  const [from, setFrom] = useState(usable.value.find(({ id }) => id === left?.from)?.id ?? (usable.value.find(({ on }) => on) ?? usable.value[0])?.id ?? "")
  const [shortCode, setShortCode] = useState(false)
  const [text, setText] = useState(given.text ?? left?.text ?? "")
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  // Before anything is painted: a reload may follow the last letter at once.
  useLayoutEffect(() => (fresh ? leaveText({ phone, from, text }) : undefined), [phone, from, text])
  const box = useRef<HTMLTextAreaElement>(null)
  const counter = useId()
  useGrowing(box, text)
  const typed = { phone, from, shortCode }
  const known = useUnderstood(typed)
  const type = (next: string) => {
    setPhone(next)
    setShortCode(false)
    setProblem(undefined)
  }
  const send = async () => {
    setBusy(true)
    setProblem(undefined)
    try {
      const meant = known ?? (await understand(typed))
      if (meant.problem) throw meant.problem
      if (asks(meant)) return setBusy(false) // the question is below the number
      const to = { phone, number_id: from || undefined, short_code: shortCode || undefined, text: text.trim() }
      const opened = await start(to, keyFor(NEW, JSON.stringify(to)))
      countSoon()
      given.onSent?.()
      keyUsed(NEW)
      if (fresh) leaveText({ phone: "", from: "", text: "" })
      onDone()
      go(addressOf(view("mine"), opened.id))
    } catch (thrown) {
      setProblem(asProblem(thrown))
      setBusy(false)
    }
  }
  const told = problem ?? (known && forbidden(known) ? known.problem : undefined)
  const at = (field: string) => (told?.field === field ? words(told) : undefined)
  const ready = phone.trim() !== "" && sendable(text) && !(known && asks(known))
  return (
    <form onSubmit={(e) => (e.preventDefault(), ready && !busy && void send())}>
      <TextField
        label={t("to")}
        help={t("to_help")}
        type="tel"
        autoComplete="off"
        value={phone}
        onValue={type}
        error={at("phone")}
        autoFocus={!given.phone || !!given.text}
      />
      <div aria-live="polite">{known && <RecipientLine known={known} onShortCode={setShortCode} />}</div>
      {usable.value.length > 1 && (
        <SelectField
          label={t("from")}
          value={from}
          onValue={setFrom}
          error={at("number_id")}
          options={usable.value.map((one) => ({ value: one.id, label: fromWords(one) }))}
        />
      )}
      <Field label={t("text")} error={at("text")}>
        {(described) => (
          <textarea
            {...described}
            ref={box}
            rows={3}
            dir="auto"
            value={text}
            onInput={(e) => setText(e.currentTarget.value)}
            onKeyDown={(e) => e.key === "Enter" && !composing(e) && (e.ctrlKey || e.metaKey) && ready && !busy && void send()}
          />
        )}
      </Field>
      <Thrift text={text} box={box} />
      {problem && !at("phone") && !at("number_id") && !at("text") && (
        <ErrorNote problem={problem} kept={t("text_kept")} />
      )}
      <div class="buttons">
        <Counter id={counter} text={text} />
        <span class="space" />
        <Button onClick={onDone}>{t("cancel")}</Button>
        <Button kind="main" icon="send" type="submit" busy={busy} disabled={!ready}>
          {t("send")}
        </Button>
      </div>
    </form>
  )
}
