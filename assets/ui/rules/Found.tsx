import { useRef } from "preact/hooks"
import type { ConsideredAgent, RoutingOutcome } from "../api"
import { Avatar } from "../pieces/Avatar"
import { IconButton } from "../pieces/Button"
import { useCopy } from "../pieces/copying"
import { Icon } from "../pieces/Icon"
import { queue, user } from "../state/directory"
import { countIn } from "../state/queueCounts"
import { language, t } from "../text/i18n"
import type { Draft } from "./draft"
import { Marked } from "./Marked"
import { foundIn } from "./marks"
import { priorityName, skillName } from "./names"
import { agentWords, stagesOf, type Stage } from "./trace"
import { Words } from "./Words"

/** What came of it: the verdict, then how. */
export function Found({ outcome, draft, past }: { outcome: RoutingOutcome; draft: Draft; past: boolean }) {
  const chosen = outcome.agent_id && user(outcome.agent_id)?.name
  const box = useRef<HTMLDivElement>(null)
  const { copy, said } = useCopy(box)
  return (
    <div class="found" role="status" ref={box}>
      {past && (
        <blockquote dir="auto">
          <Marked text={outcome.text} found={foundIn(draft, outcome)} />
        </blockquote>
      )}
      <Verdict outcome={outcome} chosen={chosen || undefined} onCopy={() => void copy()} said={said} />
      <ol class="stages">
        {stagesOf(draft, outcome).map((stage) => (
          <StageItem key={stage.title} stage={stage} />
        ))}
        <QueueStage id={outcome.queue_id} />
        {!outcome.pick && <AgentsStage agents={outcome.agents} />}
      </ol>
    </div>
  )
}

function Verdict({ outcome, chosen, onCopy, said }: { outcome: RoutingOutcome; chosen: string | undefined; onCopy: () => void; said: string }) {
  const to = queue(outcome.queue_id)
  const list = new Intl.ListFormat(language.value, { type: "unit" })
  const needs = outcome.skills.map(({ skill_id, rating }) => t("rules.has_skill", { skill: skillName(skill_id) ?? t("rules.gone"), rating }))
  const who = outcome.pick ? t("rules.try_pick") : chosen ? t("rules.try_offered", { name: chosen }) : t("rules.try_nobody")
  return (
    <div class="verdict-box">
      <IconButton icon="copy" label={t("rules.try_copy")} onClick={onCopy} />
      <p class="main">
        {to?.colour && <i class={`swatch ${to.colour}`} aria-hidden="true" />}
        <b>{to?.name}</b> · {priorityName(outcome.priority)} · {who}
      </p>
      {needs.length > 0 && <p>{t("rules.try_skills", { skills: list.format(needs) })}</p>}
      {outcome.tags.length > 0 && <p>{outcome.tags.map((tag) => `#${tag}`).join(" ")}</p>}
      <p class="small">{said || t("rules.try_as_of")}</p>
    </div>
  )
}

function StageItem({ stage }: { stage: Stage }) {
  return (
    <li class={stage.matched ? "yes" : ""}>
      <Icon name={stage.matched ? "circle-check" : "circle-dashed"} />
      <h3>{stage.title}</h3>
      <span class="quiet small">{stage.side}</span>
      <div class="told">
        <Passed all={stage.passed} />
        {stage.found.map((one) => (
          <p key={one}>{one}</p>
        ))}
        {stage.then && (
          <p>
            <Words of={stage.then} />
          </p>
        )}
      </div>
    </li>
  )
}

const FEW = 4

/** What was looked at and did not match; where that is much, the last of it, and the others when asked for. */
function Passed({ all }: { all: string[] }) {
  const lines = (some: string[]) =>
    some.map((one) => (
      <p key={one} class="quiet">
        {one}
      </p>
    ))
  if (all.length <= FEW) return <>{lines(all)}</>
  return (
    <>
      <details>
        <summary class="quiet">{t("rules.step_earlier", { count: all.length - FEW })}</summary>
        {lines(all.slice(0, -FEW))}
      </details>
      {lines(all.slice(-FEW))}
    </>
  )
}

function QueueStage({ id }: { id: string }) {
  const to = queue(id)
  const waiting = countIn(id)?.waiting
  return (
    <li class={to?.open ? "yes" : ""}>
      <Icon name={to?.open ? "circle-check" : "circle-dashed"} />
      <h3>{t("rules.step_queue")}</h3>
      <span class="quiet small">{to?.name}</span>
      <div class="told">
        <p>
          {t(to?.open ? "rules.step_open" : "rules.step_closed")} {waiting === undefined ? "" : waiting ? t("rules.step_waiting", { count: waiting }) : t("rules.step_first")}
        </p>
      </div>
    </li>
  )
}

const SHOWN = 12

function AgentsStage({ agents }: { agents: ConsideredAgent[] }) {
  const chosen = agents.some(({ reason }) => reason.startsWith("chosen"))
  return (
    <li class={chosen ? "yes" : ""}>
      <Icon name={chosen ? "circle-check" : "circle-dashed"} />
      <h3>{t("rules.step_agents")}</h3>
      <span class="quiet small">{t("rules.step_members", { count: agents.length })}</span>
      <div class="told">
        {agents.length === 0 && <p>{t("rules.step_nobody")}</p>}
        <ul>
          {agents.slice(0, SHOWN).map((one) => (
            <li key={one.agent_id} class={one.reason.startsWith("chosen") ? "" : "quiet"}>
              <Avatar name={user(one.agent_id)?.name ?? ""} id={one.agent_id} size="s" />
              <span>
                <b>{user(one.agent_id)?.name}</b> {agentWords(one)}
              </span>
            </li>
          ))}
        </ul>
      </div>
    </li>
  )
}
