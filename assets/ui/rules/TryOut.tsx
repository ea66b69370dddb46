import { useEffect, useRef, useState } from "preact/hooks"
import type { Conversation, Page, RoutingOutcome, RoutingSample } from "../api"
import { api } from "../net/client"
import { asProblem, type Problem } from "../net/problem"
import { words } from "../pieces/ErrorNote"
import { useGrowing } from "../pieces/growing"
import { Icon } from "../pieces/Icon"
import { now, when } from "../text/time"
import { instantOf, wallAt } from "../text/wall"
import { numbers } from "../state/directory"
import { t } from "../text/i18n"
import type { Draft } from "./draft"
import { Found } from "./Found"
import { Marked } from "./Marked"
import { foundIn } from "./marks"
import { faultOf } from "./useRules"
import { nameOf } from "./names"

interface Sample {
  past: boolean
  text: string
  phone: string
  number_id: string
  /** As a clock on the wall shows it; empty for now. */
  at: string
  conversation_id: string
}

const unwritten: Sample = { past: false, text: "", phone: "", number_id: "", at: "", conversation_id: "" }
const PAUSE = 350 // milliseconds without a change, before it is tried

/** What the server is asked; undefined while there is nothing to try. */
function askedOf({ past, text, phone, number_id, at, conversation_id }: Sample): RoutingSample | undefined {
  if (past) return conversation_id ? { conversation_id } : undefined
  if (!text.trim()) return undefined
  return { text, phone: phone.trim(), number_id, ...(at ? { at: new Date(instantOf(at)).toISOString() } : {}) }
}

/** What was tried, and on which rules. */
interface Tried {
  outcome: RoutingOutcome
  draft: Draft
}

/** Tries the rules as they are written here, saved or not, on a text or on a conversation that was. */
export function TryOut({ workstreamId, draft }: { workstreamId: string; draft: Draft }) {
  const [sample, setSample] = useState(unwritten)
  const [tried, setTried] = useState<Tried>()
  const [problem, setProblem] = useState<Problem>()
  const asked = askedOf(sample)
  const key = asked && JSON.stringify({ ...draft, sample: asked })
  useEffect(() => {
    setProblem(undefined)
    if (!key) return setTried(undefined)
    let meant = true
    const timer = setTimeout(() => {
      api.post<RoutingOutcome>(`workstreams/${workstreamId}/rules/try`, JSON.parse(key)).then(
        (outcome) => meant && setTried({ outcome, draft }),
        (thrown) => meant && (setProblem(asProblem(thrown)), setTried(undefined)),
      )
    }, PAUSE)
    return () => ((meant = false), clearTimeout(timer))
  }, [workstreamId, key])
  const set = (change: Partial<Sample>) => setSample((was) => ({ ...was, ...change }))
  const wrong = problem?.field?.startsWith("sample.") ? problem.field.slice("sample.".length) : undefined
  return (
    <aside class="try-out" aria-labelledby="try-out">
      <header>
        <h2 id="try-out">{t("rules.try")}</h2>
        <div class="segments" role="group" aria-label={t("rules.try")}>
          {[false, true].map((past) => (
            <button key={String(past)} type="button" aria-pressed={sample.past === past} onClick={() => set({ past })}>
              {t(past ? "rules.try_past" : "rules.try_written")}
            </button>
          ))}
        </div>
        <p class="quiet small">{t("rules.try_help")}</p>
      </header>
      {sample.past ? <PastFields sample={sample} set={set} workstreamId={workstreamId} /> : <WrittenFields sample={sample} set={set} wrong={wrong} found={tried ? foundIn(tried.draft, tried.outcome) : []} />}
      {problem && (
        <p class="wrong" role="alert">
          <Icon name="triangle-alert" /> <span>{problem.field ? faultOf(draft, problem).words : words(problem)}</span>
        </p>
      )}
      {tried ? <Found {...tried} past={sample.past} /> : !problem && !sample.past && <p class="quiet hint">{t("rules.try_empty")}</p>}
    </aside>
  )
}

interface Given {
  sample: Sample
  set: (change: Partial<Sample>) => void
}

function WrittenFields({ sample, set, wrong, found }: Given & { wrong: string | undefined; found: string[] }) {
  const box = useRef<HTMLTextAreaElement>(null)
  useGrowing(box, sample.text)
  const bad = (field: string) => (wrong === field ? ("true" as const) : undefined)
  const open = numbers.value.filter((one) => !one.removed_at)
  return (
    <div class="sample">
      <div class="written">
        <p class="beneath" dir="auto" aria-hidden="true">
          <Marked text={sample.text} found={found} />
        </p>
        <textarea
          ref={box}
          rows={3}
          dir="auto"
          aria-label={t("rules.try_text")}
          aria-invalid={bad("text")}
          placeholder={t("rules.try_text")}
          value={sample.text}
          onInput={(e) => set({ text: e.currentTarget.value })}
          onScroll={(e) => (e.currentTarget.previousElementSibling!.scrollTop = e.currentTarget.scrollTop)}
        />
      </div>
      <dl>
        <dt>
          <label for="try-from">{t("rules.try_from")}</label>
        </dt>
        <dd>
          <input
            id="try-from"
            type="tel"
            autoComplete="off"
            aria-invalid={bad("phone")}
            placeholder={t("rules.try_from_anyone")}
            value={sample.phone}
            onInput={(e) => set({ phone: e.currentTarget.value })}
          />
        </dd>
        <dt>
          <label for="try-to">{t("rules.try_to")}</label>
        </dt>
        <dd>
          <select id="try-to" aria-invalid={bad("number_id")} value={sample.number_id} onChange={(e) => set({ number_id: e.currentTarget.value })}>
            <option value="">{t("rules.try_to_any")}</option>
            {open.map(({ id }) => (
              <option key={id} value={id}>
                {nameOf({ about: "number" }, id)}
              </option>
            ))}
          </select>
        </dd>
        <dt>
          <label for="try-at">{t("rules.try_at")}</label>
        </dt>
        <dd>
          {sample.at ? (
            <input id="try-at" type="datetime-local" aria-invalid={bad("at")} value={sample.at} onInput={(e) => set({ at: e.currentTarget.value })} />
          ) : (
            <button id="try-at" type="button" class="at" onClick={() => set({ at: wallAt(now.peek()) })}>
              {t("rules.try_now")}
            </button>
          )}
        </dd>
      </dl>
    </div>
  )
}

const LISTED = 50

function PastFields({ sample, set, workstreamId }: Given & { workstreamId: string }) {
  const [past, setPast] = useState<Conversation[]>()
  useEffect(() => {
    const views = ["all", "resolved"].map((view) => api.get<Page<Conversation>>("conversations", { view, limit: LISTED }))
    Promise.all(views).then(
      (pages) => setPast(pages.flatMap(({ items }) => items).sort((a, b) => b.updated_at.localeCompare(a.updated_at)).slice(0, LISTED)),
      () => setPast([]),
    )
  }, [workstreamId])
  if (past?.length === 0) return <p class="quiet hint">{t("rules.try_no_conversations")}</p>
  return (
    <div class="sample">
      <select aria-label={t("rules.try_conversation")} value={sample.conversation_id} onChange={(e) => set({ conversation_id: e.currentTarget.value })}>
        <option value="">{t("rules.choose")}</option>
        {past?.map((one) => (
          <option key={one.id} value={one.id}>
            {`${one.contact.name || one.contact.phone_display} · ${when(one.updated_at)}`}
          </option>
        ))}
      </select>
    </div>
  )
}

