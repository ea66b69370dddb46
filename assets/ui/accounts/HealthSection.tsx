import { Section } from "../admin/Page"
import { Table } from "../admin/Table"
import type { Failure, Health, NumberHealth, Window } from "../api"
import { ErrorNote } from "../pieces/ErrorNote"
import { Verdict } from "../pieces/Verdict"
import { SkeletonLines, Waiting } from "../pieces/Waiting"
import { numberOf } from "../state/directory"
import type { useHealth } from "../state/health"
import { carrierWords, number, t } from "../text/i18n"
import { when } from "../text/time"

/** How the account's numbers fare, and how much it has sent this month. */
export function HealthSection({ health, problem, read }: ReturnType<typeof useHealth>) {
  return (
    <Section title={t("health.title")} help={t("health.help")}>
      {problem && <ErrorNote problem={problem} onRetry={read} />}
      {!health && !problem && (
        <Waiting>
          <SkeletonLines count={3} />
        </Waiting>
      )}
      {health && (
        <>
          <Volume {...health.month} />
          {health.numbers.length > 0 && <Numbers rows={health.numbers} />}
        </>
      )}
    </Section>
  )
}

const sentWords = ({ texts, segments }: Health["month"]) => t("health.month", { texts: number(texts), segments: number(segments) })

/** The account has sent so much this month that TeleSign wants it on an invoice: said before all else. */
export function VolumeBanner({ month }: { month: Health["month"] }) {
  return (
    <div class="banner" role="alert">
      <Verdict tone="bad" title={t("health.over_title")}>
        <p>{t("health.over")}</p>
        <p class="quiet">{sentWords(month)}</p>
      </Verdict>
    </div>
  )
}

/** What was sent this month, with a notice where that comes near; past it the banner says so. */
function Volume(month: Health["month"]) {
  if (month.level !== "near") return <p>{sentWords(month)}</p>
  return (
    <Verdict tone="warn" title={sentWords(month)}>
      <p>{t("health.near")}</p>
    </Verdict>
  )
}

function Numbers({ rows }: { rows: NumberHealth[] }) {
  const all = rows.map((one) => ({ ...one, id: one.number_id }))
  return (
    <>
      <Table
        label={t("health.title")}
        rows={all}
        text={(one) => numberOf(one.id)?.number ?? ""}
        columns={[
          { label: t("number.number"), cell: (one) => numberOf(one.id)?.number ?? "", class: "first num" },
          { label: t("health.day"), cell: (one) => <Counted {...one.day} /> },
          { label: t("health.week"), cell: (one) => <Counted {...one.week} /> },
          { label: t("health.last_in"), cell: (one) => (one.last_in_at ? when(one.last_in_at) : "–") },
          { label: t("health.last_out"), cell: (one) => (one.last_out_at ? when(one.last_out_at) : "–") },
        ]}
      />
      {all.map((one) => one.week.reasons.length > 0 && <Reasons key={one.id} id={one.id} all={one.week.reasons} />)}
    </>
  )
}

/** What was counted in a time; amber where too much of it failed. */
function Counted({ sent, delivered_percent: share, failed, unsent, in: came, opt_outs, ailing }: Window) {
  return (
    <span class={ailing ? "warn" : ""}>
      {t("health.counted", { sent: number(sent), came: number(came) })}
      {share !== undefined && <> · {t("health.delivered", { share: number(share) })}</>}
      {failed > unsent && <> · {t("health.failed", { failed: number(failed - unsent) })}</>}
      {unsent > 0 && <> · {t("health.unsent", { count: unsent, n: number(unsent) })}</>}
      {opt_outs > 0 && <> · {t("health.opt_outs", { count: opt_outs })}</>}
    </span>
  )
}

function Reasons({ id, all }: { id: string; all: Failure[] }) {
  return (
    <details class="more">
      <summary>{t("health.reasons", { number: numberOf(id)?.number ?? "" })}</summary>
      <ul>
        {all.map((one) => (
          <li key={one.code}>
            {number(one.count)} × {carrierWords(one.code, one.message)}{" "}
            {one.texts.map((text) => (
              <a key={text.message_id} class="link" href={`/inbox/all/${text.conversation_id}`}>
                {when(text.at)}{" "}
              </a>
            ))}
          </li>
        ))}
      </ul>
    </details>
  )
}
