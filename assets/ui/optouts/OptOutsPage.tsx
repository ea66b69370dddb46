import { useEffect, useRef, useState } from "preact/hooks"
import { Page } from "../admin/Page"
import { Table } from "../admin/Table"
import type { Contact, OptOut, OptOutFilePiece, Page as ListPage, Word } from "../api"
import { LiftOptOut, OptOut as OptOutDialog } from "../inbox/LiftOptOut"
import { api } from "../net/client"
import { on } from "../net/events"
import { asProblem, type Problem } from "../net/problem"
import { Button } from "../pieces/Button"
import { SegmentsField } from "../pieces/ChoiceField"
import { Empty } from "../pieces/Empty"
import { ErrorNote } from "../pieces/ErrorNote"
import { Icon } from "../pieces/Icon"
import { Time } from "../pieces/Time"
import { toast, toastProblem } from "../pieces/Toasts"
import { SkeletonLines, Waiting } from "../pieces/Waiting"
import { numberOf } from "../state/directory"
import { is } from "../state/session"
import { t, type Key } from "../text/i18n"
import { when } from "../text/time"
import { History } from "./History"
import { howWords, recordedWords } from "./records"

const standings = ["opted_out", "opted_in", "blocked"] as const
type Standing = (typeof standings)[number]

/** Who has said whether they want texts, and whom a carrier keeps from them. */
export function OptOutsPage() {
  const [standing, setStanding] = useState<Standing>("opted_out")
  const [sought, setSought] = useState("")
  const { rows, next, problem, busy, changed, read } = useOptOuts(standing, sought)
  return (
    <Page
      title={t("menu.opt_outs")}
      lead={t("optouts.lead")}
      wide
      side={
        <>
          <Export standing={standing} />
          {is("admin") && (
            <a class="button" href="/admin/opt-outs/import">
              <span class="words">{t("optouts.import")}</span>
            </a>
          )}
        </>
      }
    >
      <div class="opt-outs">
        <SegmentsField
          label={t("optouts.show")}
          value={standing}
          onValue={setStanding}
          choices={standings.map((value) => ({ value, label: t(`optouts.${value}` as Key), help: t(`optouts.${value}_help` as Key) }))}
        />
        <Seek onSeek={setSought} />
      </div>
      {problem && <ErrorNote problem={problem} onRetry={() => read("")} />}
      {changed && (
        <p class="opt-outs-changed" aria-live="polite">
          {t("optouts.changed")}{" "}
          <button type="button" class="link" onClick={() => read("")}>
            {t("optouts.read_again")}
          </button>
        </p>
      )}
      {!rows && !problem && (
        <Waiting>
          <SkeletonLines count={8} />
        </Waiting>
      )}
      {rows?.length === 0 && !next && (
        <Empty icon="ban" words={sought ? t("table.none", { sought }) : t(`optouts.none_${standing}` as Key)} />
      )}
      {rows && rows.length > 0 && (
        <Table label={t("menu.opt_outs")} rows={rows} columns={columns(standing, () => read(""))} />
      )}
      {next && (
        <Button busy={busy} onClick={() => read(next)}>
          {t("optouts.more")}
        </Button>
      )}
    </Page>
  )
}

function columns(standing: Standing, onChanged: () => void) {
  return [
    { label: t("optouts.contact"), cell: (r: OptOut) => <Who row={r} />, class: "first" },
    { label: t("optouts.since"), cell: (r: OptOut) => r.contact.consent.since && standing !== "blocked" && <Time at={r.contact.consent.since} show={when} /> },
    { label: t("optouts.how"), cell: (r: OptOut) => (standing === "blocked" ? blockedOn(r) : <How row={r} />) },
    { label: t("optouts.acts"), cell: (r: OptOut) => !r.hidden && <Acts row={r} standing={standing} onChanged={onChanged} /> },
  ]
}

function Who({ row: { contact, hidden } }: { row: OptOut }) {
  return (
    <span class="opt-out-said">
      {contact.name && <bdi>{contact.name}</bdi>}
      <span class={contact.name ? "quiet num" : "num"}>{contact.phone_display}</span>
      {hidden && <span class="quiet">{t("optouts.private")}</span>}
    </span>
  )
}

const blockedOn = ({ contact }: OptOut) =>
  contact.consent.blocked_numbers.map((id) => numberOf(id)?.display ?? t("number_removed")).join(", ")

function How({ row: { last, hidden } }: { row: OptOut }) {
  if (!last) return hidden ? null : <span class="quiet">{t("optouts.by.before_history")}</span>
  return (
    <span class="opt-out-said">
      <span>{howWords(last)}</span>
      {last.wording && (
        <span class="quiet cut" dir="auto">
          {last.wording}
        </span>
      )}
      {last.note && (
        <span class="quiet" dir="auto">
          {last.note}
        </span>
      )}
      {recordedWords(last) && <span class="quiet">{recordedWords(last)}</span>}
    </span>
  )
}

/** The history, and taking the opt-out back; a carrier's block is not ours to take back. */
function Acts({ row: { contact }, standing, onChanged }: { row: OptOut; standing: Standing; onChanged: () => void }) {
  const [open, setOpen] = useState<"history" | "undo" | "out">()
  const close = () => setOpen(undefined)
  return (
    <span class="row-acts">
      <button type="button" class="link" onClick={() => setOpen("history")}>
        {t("consent.history")}
      </button>
      {standing === "opted_out" && (
        <button type="button" class="link" onClick={() => setOpen("undo")}>
          {t("undo")}
        </button>
      )}
      {standing === "opted_in" && (
        <button type="button" class="link" onClick={() => setOpen("out")}>
          {t("opt_out.ask")}
        </button>
      )}
      {open === "out" && <OptOutDialog contact={contact} onSay={(word) => optOut(contact, word).then(onChanged)} onClose={close} />}
      {open === "history" && <History contact={contact} onClose={close} />}
      {open === "undo" && <LiftOptOut contact={contact} undoing onSay={(word) => undo(contact, word).then(onChanged)} onClose={close} />}
    </span>
  )
}

async function optOut(contact: Contact, word: Word): Promise<void> {
  await api.put(`contacts/${contact.id}/consent`, { state: "opted_out", ...word })
}

async function undo(contact: Contact, word: Word): Promise<void> {
  await api.post(`contacts/${contact.id}/consent/undo`, word)
  toast(t("optouts.undone"))
}

function Seek({ onSeek }: { onSeek: (words: string) => void }) {
  const timer = useRef(0)
  useEffect(() => () => clearTimeout(timer.current), [])
  const look = (words: string) => {
    clearTimeout(timer.current)
    timer.current = window.setTimeout(() => onSeek(words.trim()), 250)
  }
  return (
    <label class="seek">
      <Icon name="search" />
      <input
        type="search"
        placeholder={t("optouts.search")}
        aria-label={t("optouts.search")}
        onInput={(e) => look(e.currentTarget.value)}
      />
    </label>
  )
}

/** Takes the list out, a piece after the other. */
function Export({ standing }: { standing: Standing }) {
  const [busy, setBusy] = useState(false)
  const take = async () => {
    setBusy(true)
    try {
      const pieces: string[] = ["\ufeff"] // by which a spreadsheet knows its letters
      for (let cursor = ""; ; ) {
        const { csv, next } = await api.get<OptOutFilePiece>("opt-outs/export", { state: standing, cursor })
        pieces.push(csv)
        if (!next) break
        cursor = next
      }
      download(pieces, `${standing.replace("_", "-")}.csv`)
    } catch (thrown) {
      toastProblem(thrown)
    }
    setBusy(false)
  }
  return (
    <Button icon="arrow-down" busy={busy} onClick={() => void take()}>
      {t("optouts.export")}
    </Button>
  )
}

function download(pieces: string[], name: string) {
  const link = document.createElement("a")
  link.href = URL.createObjectURL(new Blob(pieces, { type: "text/csv" }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 1000)
}

/** Whether a contact, as it is now, stands otherwise than in the list; rows stay where they are until somebody asks. */
function differs(rows: OptOut[] | undefined, c: Contact, standing: Standing, q: string): boolean {
  const stands = standing === "blocked" ? c.consent.blocked_numbers.length > 0 : c.consent.state === standing
  const row = rows?.find(({ id }) => id === c.id)
  return row ? !stands || row.contact.consent.since !== c.consent.since : stands && !q && !!rows && newer(rows, c)
}

/** What is older than all that is shown comes with the next piece. */
function newer(rows: OptOut[], { consent }: Contact): boolean {
  const last = rows.at(-1)?.contact.consent.since
  return !last || (!!consent.since && Date.parse(consent.since) >= Date.parse(last))
}

/** The list, read anew whenever something else is asked for; an answer to what was asked before is dropped. */
function useOptOuts(standing: Standing, q: string) {
  const [rows, setRows] = useState<OptOut[]>()
  const [next, setNext] = useState("")
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const [changed, setChanged] = useState(false)
  const asked = useRef(0)
  const read = (cursor: string) => {
    const asking = ++asked.current
    if (!cursor) setChanged(false)
    setBusy(true)
    setProblem(undefined)
    api
      .get<ListPage<OptOut>>("opt-outs", { state: standing, q, cursor })
      .then(
        (page) => {
          if (asking !== asked.current) return
          setRows((before) => [...(cursor ? (before ?? []) : []), ...page.items])
          setNext(page.next)
        },
        (thrown) => asking === asked.current && setProblem(asProblem(thrown)),
      )
      .finally(() => setBusy(false))
  }
  useEffect(() => {
    setRows(undefined)
    setNext("")
    read("")
  }, [standing, q])
  useEffect(() => on("contact", (c) => differs(rows, c, standing, q) && setChanged(true)), [rows, standing, q])
  return { rows, next, problem, busy, changed, read }
}
