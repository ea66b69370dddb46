import { useEffect, useRef, useState } from "preact/hooks"
import type { Conversation, Routing } from "../api"
import { answers } from "../net/client"
import { asProblem, type Problem } from "../net/problem"
import { ErrorNote } from "../pieces/ErrorNote"
import { Icon } from "../pieces/Icon"
import { Time } from "../pieces/Time"
import { saved } from "../state/saved"
import { t } from "../text/i18n"
import { when } from "../text/time"
import { routeAgain } from "./acts"
import { where } from "./where"
import { agentsOf, aheadOf, stops, waitsFor, type Stop } from "./routing"
import { readRuleWords } from "./ruleWords"

/** It is unfolded; remembered. */
const unfolded = saved("why", true)

/** How many steps are shown before the others are asked for. */
const FIRST = 5

/** Why the conversation is where it is, and what it waits for. */
export function Why({ c }: { c: Conversation }) {
  const asked = where.value.routing
  const open = unfolded.value || asked
  const section = useRef<HTMLDetailsElement>(null)
  useEffect(() => void (asked && section.current?.scrollIntoView({ block: "nearest" })), [asked])
  return (
    <details
      ref={section}
      class="why"
      open={open}
      onToggle={(e) => (unfolded.value = e.currentTarget.open)}
    >
      <summary>
        <h2>{t("why")}</h2>
        <Icon name="chevron-down" />
      </summary>
      {open && <Reasons key={c.id} c={c} />}
    </details>
  )
}

function Reasons({ c }: { c: Conversation }) {
  const { routing, problem, read } = useRouting(c)
  if (problem) return <ErrorNote problem={problem} onRetry={read} />
  if (!routing) return <p class="quiet">{t("why.reading")}</p>
  return (
    <>
      <Way c={c} routing={routing} />
      {c.allowed.includes("assign") && <RouteAgain c={c} />}
    </>
  )
}

/** The routing of a conversation, read again whenever the conversation changes. */
function useRouting(c: Conversation) {
  const [routing, setRouting] = useState<Routing>()
  const [problem, setProblem] = useState<Problem>()
  const asking = useRef(0)
  const read = () => {
    const mine = ++asking.current
    answers.get<Routing>(`conversations/${c.id}/routing`).then(
      async ({ data }) => {
        await readRuleWords(data.names.rules).catch(() => {}) // their numbers do then
        if (mine === asking.current) (setRouting(data), setProblem(undefined))
      },
      (thrown) => mine === asking.current && setProblem(asProblem(thrown)),
    )
  }
  useEffect(() => {
    read()
    return () => void asking.current++
  }, [c.id, c.state, c.queue_id, c.agent_id, c.offered?.agent_id, c.updated_at])
  return { routing, problem, read }
}

function Way({ c, routing }: { c: Conversation; routing: Routing }) {
  const [whole, setWhole] = useState(false)
  const all = stops(routing)
  const shown = whole ? all : all.slice(-FIRST)
  const agents = agentsOf(routing.now.verdicts)
  const told = JSON.stringify(all.at(-1)?.agents) === JSON.stringify(agents) // the last step says the same of them
  return (
    <ol>
      <li>
        <Icon name="message-square-plus" />
        <p class="dated">
          <Time class="quiet" at={c.created_at} show={when} /> {t("why.begun")}
        </p>
      </li>
      {shown.length < all.length && (
        <li>
          <button type="button" class="link" onClick={() => setWhole(true)}>
            {t("why.earlier", { count: all.length - shown.length })}
          </button>
        </li>
      )}
      {shown.map((one) => (
        <Step key={one.id} one={one} />
      ))}
      {all.length === 0 && (
        <li>
          <p class="quiet">{t("why.nothing_decided")}</p>
        </li>
      )}
      <li aria-current="step">
        <Icon name="circle-check" />
        <div>
          <p>
            <strong>{waitsFor(routing)}</strong>
          </p>
          {aheadOf(routing) && <p class="quiet">{aheadOf(routing)}</p>}
          {!told && <Agents all={agents} />}
        </div>
      </li>
    </ol>
  )
}

function Step({ one }: { one: Stop }) {
  return (
    <li>
      <Icon name={one.icon} />
      <div>
        <p class="dated">
          <Time class="quiet" at={one.at} show={when} /> {one.words}
        </p>
        {one.rules.length > 0 && (
          <details class="rules">
            <summary>
              {t("why.rules_looked_at", { count: one.rules.length })} <Icon name="chevron-down" />
            </summary>
            <ol>
              {one.rules.map(({ words, matched }, i) => (
                <li key={i} class={matched ? "matched" : "quiet"}>
                  {words}
                </li>
              ))}
            </ol>
          </details>
        )}
        <Agents all={one.agents} />
      </div>
    </li>
  )
}

function Agents({ all }: { all: Stop["agents"] }) {
  if (all.length === 0) return null
  return (
    <ul class="considered" aria-label={t("why.considered")}>
      {all.map((one, i) => (
        <li key={i}>
          <span class={one.chosen ? "chosen" : ""}>{one.name}</span> <span class="quiet">{one.words}</span>
        </li>
      ))}
    </ul>
  )
}

function RouteAgain({ c }: { c: Conversation }) {
  const [busy, setBusy] = useState(false)
  const again = () => {
    if (busy) return
    setBusy(true)
    void routeAgain(c.id).finally(() => setBusy(false))
  }
  return (
    <button type="button" class="link" disabled={busy} onClick={again}>
      {t("act.route_again")}
    </button>
  )
}
