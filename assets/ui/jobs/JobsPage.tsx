import { useEffect, useState } from "preact/hooks"
import type { Job, Page as ListPage } from "../api"
import { api } from "../net/client"
import { on } from "../net/events"
import { asProblem, type Problem } from "../net/problem"
import { Button } from "../pieces/Button"
import { ErrorNote } from "../pieces/ErrorNote"
import { Icon } from "../pieces/Icon"
import { Time } from "../pieces/Time"
import { toastProblem } from "../pieces/Toasts"
import { SkeletonLines, Waiting } from "../pieces/Waiting"
import { number, t, tIf } from "../text/i18n"
import { when } from "../text/time"
import { Page, Standing } from "../admin/Page"
import { timingOf } from "./schedule"

/** What the desk does by itself: when, and how it went last. */
export function JobsPage() {
  const { jobs, problem, read, keep } = useJobs()
  return (
    <Page title={t("menu.jobs")} lead={t("jobs.lead")}>
      {problem && <ErrorNote problem={problem} onRetry={read} />}
      {!jobs && !problem && (
        <Waiting>
          <SkeletonLines count={6} />
        </Waiting>
      )}
      <ul class="jobs">
        {jobs?.map((job) => (
          <JobItem key={job.name} job={job} onRun={keep} />
        ))}
      </ul>
    </Page>
  )
}

const EVERY = 15_000

/** The jobs, kept by the event stream and read again now and then: next_at moves without an event. */
function useJobs() {
  const [jobs, setJobs] = useState<Job[]>()
  const [problem, setProblem] = useState<Problem>()
  const keep = (job: Job) =>
    setJobs((before) => before?.map((one) => (one.name === job.name ? { ...one, ...job } : one)))
  const read = () => {
    api.get<ListPage<Job>>("jobs").then(
      (page) => (setProblem(undefined), setJobs(page.items)),
      (thrown) => setProblem(asProblem(thrown)),
    )
  }
  useEffect(() => {
    read()
    const timer = setInterval(read, EVERY)
    const stop = on("job", () => read())
    return () => (clearInterval(timer), stop())
  }, [])
  return { jobs, problem, read, keep }
}

function JobItem({ job, onRun }: { job: Job; onRun: (job: Job) => void }) {
  const [busy, setBusy] = useState(false)
  const run = () => {
    setBusy(true)
    api
      .post<Job>(`jobs/${job.name}/run`)
      .then(onRun, toastProblem)
      .finally(() => setBusy(false))
  }
  return (
    <li>
      <header>
        <h2>{tIf(`job.${job.name}`, job.name)}</h2>
        <JobStanding job={job} />
        <Button icon="play" busy={busy || job.running} onClick={run}>
          {t("jobs.run")}
        </Button>
      </header>
      <p class="quiet">{tIf(`job.${job.name}_help`, "")}</p>
      {job.last?.error && (
        <p class="error">
          <Icon name="triangle-alert" />{" "}
          <span>
            {t("jobs.failed_why")} <span lang="en">{job.last.error}</span>
          </span>
        </p>
      )}
      <dl class="facts">
        <div>
          <dt>{t("jobs.schedule")}</dt>
          <dd>
            <Schedule cron={job.schedule} zone={job.zone ?? ""} />
          </dd>
        </div>
        <div>
          <dt>{t("jobs.last")}</dt>
          <dd>{job.last ? <LastRun last={job.last} name={job.name} /> : t("jobs.never")}</dd>
        </div>
        {job.next_at && (
          <div>
            <dt>{t("jobs.next")}</dt>
            <dd>
              <Time at={job.next_at} show={when} />
            </dd>
          </div>
        )}
      </dl>
    </li>
  )
}

function LastRun({ last, name }: { last: NonNullable<Job["last"]>; name: Job["name"] }) {
  return (
    <>
      <Time at={last.started_at} show={when} />
      {last.duration_ms > 0 && <> · {t("jobs.took", { time: duration(last.duration_ms) })}</>}
      {!last.error && <> · {tIf(`job.${name}_done`, String(last.done), { count: last.done })}</>}
    </>
  )
}

/** "12 ms", "1.3 s": units that both languages write alike. */
function duration(ms: number): string {
  return ms < 1_000 ? `${number(ms)} ms` : `${number(Math.round(ms / 100) / 10)} s`
}

function JobStanding({ job }: { job: Job }) {
  if (job.running) return <Standing tone="warn">{t("jobs.running")}</Standing>
  if (!job.last) return <Standing tone="quiet">{t("jobs.waiting")}</Standing>
  return job.last.error ? (
    <Standing tone="bad">{t("jobs.failed")}</Standing>
  ) : (
    <Standing tone="good">{t("jobs.fine")}</Standing>
  )
}

/** When a job runs; a time of day says by whose clock. */
function Schedule({ cron, zone }: { cron: string; zone: string }) {
  const timing = timingOf(cron)
  if (timing.kind === "every") return <span title={cron}>{t(`jobs.every_${timing.unit}`, { count: timing.n })}</span>
  const when = timing.kind === "daily" ? <span title={cron}>{t("jobs.daily", { clock: timing.clock })}</span> : <code>{cron}</code>
  return (
    <>
      {when} {zone && <span class="quiet">({zone})</span>}
    </>
  )
}
