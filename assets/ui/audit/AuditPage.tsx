import { useEffect, useState } from "preact/hooks"
import type { AuditEntry, Page as ListPage } from "../api"
import { Page } from "../admin/Page"
import { Table } from "../admin/Table"
import { api } from "../net/client"
import { asProblem, type Problem } from "../net/problem"
import { Button } from "../pieces/Button"
import { ErrorNote } from "../pieces/ErrorNote"
import { Time } from "../pieces/Time"
import { SkeletonLines, Waiting } from "../pieces/Waiting"
import { t, tIf } from "../text/i18n"
import { when } from "../text/time"

/** Who came in, and what was done to users, links, roles and keys; the latest first. */
export function AuditPage() {
  const { entries, next, problem, busy, read } = useTrail()
  return (
    <Page title={t("menu.audit")} lead={t("audit.lead")}>
      {problem && <ErrorNote problem={problem} onRetry={() => read(next)} />}
      {!entries && !problem && (
        <Waiting>
          <SkeletonLines count={8} />
        </Waiting>
      )}
      {entries && <Table label={t("menu.audit")} rows={entries} columns={columns()} />}
      {next && (
        <Button busy={busy} onClick={() => read(next)}>
          {t("audit.earlier")}
        </Button>
      )}
    </Page>
  )
}

function columns() {
  return [
    { label: t("audit.at"), cell: (e: AuditEntry) => <Time at={e.at} show={when} /> },
    { label: t("audit.act"), cell: (e: AuditEntry) => <bdi>{tIf(`audit.${e.act}`, e.act)}</bdi> },
    { label: t("audit.of"), cell: (e: AuditEntry) => <bdi>{e.of ?? ""}</bdi> },
    { label: t("audit.detail"), cell: (e: AuditEntry) => e.detail ?? "" },
    { label: t("audit.who"), cell: (e: AuditEntry) => <bdi>{whoDid(e)}</bdi> },
    { label: t("audit.from"), cell: (e: AuditEntry) => e.from ?? "" },
  ]
}

/** A failed try is nobody's; what has no address was done by a command on the desk's machine. */
function whoDid(e: AuditEntry): string {
  if (e.who) return e.who
  return e.from ? t("audit.stranger") : t("audit.command")
}

function useTrail() {
  const [entries, setEntries] = useState<AuditEntry[]>()
  const [next, setNext] = useState("")
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const read = (cursor: string) => {
    setBusy(true)
    setProblem(undefined)
    api
      .get<ListPage<AuditEntry>>("audit", { cursor })
      .then(
        (page) => {
          setEntries((before) => [...(cursor ? (before ?? []) : []), ...page.items])
          setNext(page.next)
        },
        (thrown) => setProblem(asProblem(thrown)),
      )
      .finally(() => setBusy(false))
  }
  useEffect(() => read(""), [])
  return { entries, next, problem, busy, read }
}
