import { useRef, useState } from "preact/hooks"
import { Page, Section } from "../admin/Page"
import { Table } from "../admin/Table"
import type { OptOutOutcome, OptOutRefusal } from "../api"
import { api } from "../net/client"
import { asProblem, Problem } from "../net/problem"
import { Button } from "../pieces/Button"
import { ErrorNote } from "../pieces/ErrorNote"
import { toast } from "../pieces/Toasts"
import { isolated, t, type Key } from "../text/i18n"
import { decoded } from "./decoded"
import { sumOf } from "./outcome"

const MOST = 10 << 20

interface Chosen {
  name: string
  csv: string
}

/** Brings in a file of who may be texted and who not, once it was seen what that changes. */
export function ImportPage() {
  const [chosen, setChosen] = useState<Chosen>()
  const [would, setWould] = useState<OptOutOutcome>()
  const [done, setDone] = useState<OptOutOutcome>()
  const [at, setAt] = useState<number>()
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const during = async (work: () => Promise<void>) => {
    setBusy(true)
    setProblem(undefined)
    await work().catch((thrown) => setProblem(asProblem(thrown)))
    setAt(undefined)
    setBusy(false)
  }
  const choose = (file: File) =>
    during(async () => {
      setChosen(undefined), setWould(undefined), setDone(undefined)
      if (file.size > MOST) throw tooLong()
      const taken = { name: file.name.slice(-100), csv: decoded(await file.arrayBuffer()) }
      setWould(await api.post<OptOutOutcome>("opt-outs/import", { ...taken, dry_run: true }))
      setChosen(taken)
    })
  const bringIn = () =>
    during(async () => {
      let sum: OptOutOutcome | undefined
      for (let from = 0; ; ) {
        const piece = await api.post<OptOutOutcome>("opt-outs/import", { ...chosen, from })
        sum = sumOf(sum, piece)
        if (!piece.next) break
        setAt((from = piece.next))
      }
      setDone(sum)
      toast(t("optouts.imported"))
    })
  const changes = would ? would.opted_out + would.opted_in : 0
  return (
    <Page title={t("optouts.import")} lead={t("optouts.import_lead")} up={{ href: "/admin/opt-outs", label: t("menu.opt_outs") }}>
      <Section title={t("optouts.file")} help={t("optouts.file_help")}>
        <pre class="csv-sample">{"phone,state,at,reason\n+14255550101,opted_out,2026-03-31,letter\n(425) 555-0102\n"}</pre>
        <Choose busy={busy && !chosen} onFile={(file) => void choose(file)} />
        {problem && <ErrorNote problem={problem} />}
      </Section>
      {would && chosen && (
        <Section title={t(done ? "optouts.did" : "optouts.would", { file: isolated(chosen.name) })}>
          <Counts of={done ?? would} done={!!done} />
          {!done && changes === 0 && <p>{t("optouts.nothing")}</p>}
          {!done && changes > 0 && (
            <Button kind="main" busy={busy} onClick={() => void bringIn()}>
              {t("optouts.bring_in", { count: changes })}
            </Button>
          )}
          {at !== undefined && <p aria-live="polite">{t("optouts.progress", { row: at, rows: would.rows })}</p>}
          <Refusals of={done ?? would} />
        </Section>
      )}
    </Page>
  )
}

const tooLong = () =>
  new Problem(422, "invalid", t("refused.csv.too_long"), { field: "csv", reason: "too_long" })

function Counts({ of, done }: { of: OptOutOutcome; done: boolean }) {
  const counts = ["opted_out", "opted_in", "unchanged", "refused"] as const
  return (
    <dl class="counts">
      {counts.map((name) => (
        <div key={name}>
          <dt>{t(`optouts.${done ? "did" : "would"}.${name}` as Key)}</dt>
          <dd class="num">{of[name]}</dd>
        </div>
      ))}
    </dl>
  )
}

function Refusals({ of: { refused, refusals } }: { of: OptOutOutcome }) {
  if (refused === 0) return null
  const rows = refusals.map((one) => ({ id: String(one.line), ...one }))
  return (
    <>
      <h3>{t("optouts.refused")}</h3>
      <Table
        label={t("optouts.refused")}
        rows={rows}
        columns={[
          { label: t("optouts.line"), cell: (r: OptOutRefusal) => <span class="num">{r.line}</span> },
          { label: t("optouts.number"), cell: (r: OptOutRefusal) => <bdi class="num">{r.phone}</bdi> },
          { label: t("optouts.cause"), cell: (r: OptOutRefusal) => t(`optouts.cause.${r.cause}` as Key) },
        ]}
      />
      {refused > refusals.length && <p class="quiet">{t("optouts.refused_more", { count: refused - refusals.length })}</p>}
    </>
  )
}

/** A button that opens the system's choice of files. */
function Choose({ busy, onFile }: { busy: boolean; onFile: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".csv,.txt,text/csv,text/plain"
        aria-label={t("optouts.choose")}
        hidden
        onChange={(event) => {
          const file = event.currentTarget.files?.[0]
          event.currentTarget.value = ""
          if (file) onFile(file)
        }}
      />
      <Button busy={busy} onClick={() => input.current?.click()}>
        {t("optouts.choose")}
      </Button>
    </>
  )
}
