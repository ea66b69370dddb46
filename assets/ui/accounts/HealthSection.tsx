import { useEffect, useState } from "preact/hooks"
import { Section } from "../admin/Page"
import { Table } from "../admin/Table"
import type { Account, Failure, Health, NumberHealth, Window } from "../api"
import { api } from "../net/client"
import { asProblem, type Problem } from "../net/problem"
import { ErrorNote } from "../pieces/ErrorNote"
import { Verdict } from "../pieces/Verdict"
import { SkeletonLines, Waiting } from "../pieces/Waiting"
import { numberOf } from "../state/directory"
import { carrierWords, number, t } from "../text/i18n"
import { when } from "../text/time"

/** How the account's numbers fare, and how much it has sent this month. */
export function HealthSection({ account }: { account: Account }) {
  const [health, setHealth] = useState<Health>()
  const [problem, setProblem] = useState<Problem>()
  const read = () => {
    setProblem(undefined)
    api.get<Health>(`accounts/${account.id}/health`).then(setHealth, (thrown) => setProblem(asProblem(thrown)))
  }
  useEffect(read, [account.id])
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

function Volume({ texts, segments, level }: Health["month"]) {
  const words = t("health.month", { texts: number(texts), segments: number(segments) })
  if (level === "usual") return <p>{words}</p>
  return (
    <Verdict tone={level === "over" ? "bad" : "warn"} title={words}>
      <p>{t(`health.${level}`)}</p>
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
function Counted({ sent, delivered, failed, in: came, opt_outs, ailing }: Window) {
  const share = sent ? Math.round((100 * delivered) / sent) : 0
  return (
    <span class={ailing ? "warn" : ""}>
      {t("health.counted", { sent: number(sent), came: number(came) })}
      {sent > 0 && <> · {t("health.delivered", { share: number(share) })}</>}
      {failed > 0 && <> · {t("health.failed", { failed: number(failed) })}</>}
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
