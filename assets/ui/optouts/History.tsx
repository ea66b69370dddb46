import "../kit"
import { useEffect, useState } from "preact/hooks"
import type { ConsentRecord, Contact, Page as ListPage } from "../api"
import { api } from "../net/client"
import { asProblem, type Problem } from "../net/problem"
import { Button } from "../pieces/Button"
import { Dialog } from "../pieces/Dialog"
import { ErrorNote } from "../pieces/ErrorNote"
import { Time } from "../pieces/Time"
import { SkeletonLines, Waiting } from "../pieces/Waiting"
import { isolated, t } from "../text/i18n"
import { when } from "../text/time"
import { becameWords, howWords, recordedWords } from "./records"

/** Every change of a contact's consent, the latest first: what it rests on. */
export function History({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const { records, next, problem, busy, read } = useHistory(contact.id)
  return (
    <Dialog title={t("optouts.history", { name: isolated(contact.name || contact.phone_display) })} onClose={onClose} class="consent-history">
      {problem && <ErrorNote problem={problem} onRetry={() => read(next)} />}
      {!records && !problem && (
        <Waiting>
          <SkeletonLines count={4} />
        </Waiting>
      )}
      {records?.length === 0 && <p class="quiet">{t("optouts.no_history")}</p>}
      {records && (
        <ol>
          {records.map((r) => (
            <li key={r.id}>
              <p>
                <strong>{becameWords(r)}</strong> · <Time class="quiet" at={r.at} show={when} />
              </p>
              <Said r={r} />
            </li>
          ))}
        </ol>
      )}
      {next && (
        <Button busy={busy} onClick={() => read(next)}>
          {t("optouts.earlier")}
        </Button>
      )}
    </Dialog>
  )
}

/** How it was said, in which words, and where that can be found. */
function Said({ r }: { r: ConsentRecord }) {
  const { address, user_agent } = r.evidence ?? {}
  return (
    <>
      <p>
        {howWords(r)}
        {r.said_at && apart(r.said_at, r.at) && <> · {t("optouts.said", { when: when(r.said_at) })}</>}
      </p>
      {r.wording && <blockquote dir="auto">{r.wording}</blockquote>}
      {r.note && <p dir="auto">{r.note}</p>}
      {r.hidden && <p class="quiet">{t("optouts.hidden")}</p>}
      {recordedWords(r) && <p class="quiet">{recordedWords(r)}</p>}
      {address && <p class="quiet num">{[address, user_agent].filter(Boolean).join(" · ")}</p>}
    </>
  )
}

/** A time that is the other's but for a minute says nothing more. */
const apart = (one: string, other: string) => Math.abs(Date.parse(one) - Date.parse(other)) > 60_000

function useHistory(id: string) {
  const [records, setRecords] = useState<ConsentRecord[]>()
  const [next, setNext] = useState("")
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const read = (cursor: string) => {
    setBusy(true)
    setProblem(undefined)
    api
      .get<ListPage<ConsentRecord>>(`contacts/${id}/consent/history`, { cursor })
      .then(
        (page) => {
          setRecords((before) => [...(cursor ? (before ?? []) : []), ...page.items])
          setNext(page.next)
        },
        (thrown) => setProblem(asProblem(thrown)),
      )
      .finally(() => setBusy(false))
  }
  useEffect(() => read(""), [id])
  return { records, next, problem, busy, read }
}
