import { useEffect, useId, useRef, useState } from "preact/hooks"
import type { RuleCondition, RuleCount, RuleSet } from "../api"
import { api } from "../net/client"
import { Button, IconButton } from "../pieces/Button"
import { Icon } from "../pieces/Icon"
import { t } from "../text/i18n"
import { isRoute, most, newQuestion, type One } from "./draft"
import { OutputFields } from "./OutputFields"
import { QuestionFields } from "./QuestionFields"
import { questionsIn, withMore, withQuestion } from "./questions"
import { QueueFields } from "./QueueFields"
import type { Fault } from "./useRules"

interface Props {
  one: One
  workstreamId: string
  /** The sets that are read before it. */
  sets: RuleSet[]
  fault: Fault | undefined
  onChange: (change: Partial<One>) => void
  onDone: () => void
}

/** The rule that is edited: its sentence as menus, in the same place. */
export function EditRow({ one, workstreamId, sets, fault, onChange, onDone }: Props) {
  const error = useId()
  const box = useRef<HTMLDivElement>(null)
  const wrong = "input[aria-invalid=true], select[aria-invalid=true]"
  useEffect(() => {
    const fields = box.current!
    const first = fields.querySelector<HTMLElement>(wrong) ?? fields.querySelector<HTMLElement>("select, input")
    first?.focus()
  }, [one.id])
  useEffect(() => void (fault && box.current?.querySelector<HTMLElement>(wrong)?.focus()), [fault?.field, fault?.words])
  const put = (when: RuleCondition) => onChange({ when })
  return (
    <div
      class="menus"
      ref={box}
      onKeyDown={(e) => {
        if (e.key === "Escape") (e.stopPropagation(), onDone())
      }}
    >
      <When when={one.when} put={put} {...{ workstreamId, fault, error }} />
      <div class="asked">
        <span class="word arrow">
          <Icon name="arrow-right" /> <span class="unseen">{t("rules.word_then")}</span>
        </span>
        <div class="parts">
          {isRoute(one) ? (
            <QueueFields shares={one.queues} onShares={(queues) => onChange({ queues })} bad={fault?.field} described={error} />
          ) : (
            <OutputFields then={one.then} workstreamId={workstreamId} onThen={(then) => onChange({ then })} bad={fault?.field} described={error} />
          )}
        </div>
      </div>
      {fault && !fault.field.startsWith("when.") && <Wrong id={error} words={fault.words} />}
      <div class="foot">
        <Counted workstreamId={workstreamId} sets={sets} when={one.when} />
        <Button onClick={onDone}>{t("rules.done")}</Button>
      </div>
    </div>
  )
}

/** A condition, question by question. */
function When({ when, put, workstreamId, fault, error }: { when: RuleCondition; put: (when: RuleCondition) => void; workstreamId: string; fault: Fault | undefined; error: string }) {
  const any = when.any ?? []
  const room = questionsIn(when) < most.questions
  let n = 0
  if (!any.length)
    return (
      <div class="asked">
        <span class="word">{t("rules.always")}</span>
        <div class="parts">
          <Button kind="bare" icon="plus" class="add" onClick={() => put(withMore(when, undefined, newQuestion()))}>
            {t("rules.word_when")}
          </Button>
        </div>
      </div>
    )
  return (
    <>
      {any.map(({ all }, i) =>
        all.map((q, j) => {
          const at = `when.any[${i}].all[${j}]`
          const bad = fault?.field.startsWith(`${at}.`) ? fault.field.slice(at.length + 1).replace(/\[.*/, "") : undefined
          n++
          return (
            <div key={`${i} ${j}`} class={`asked ${i > 0 && j === 0 ? "or-else" : ""}`} role="group">
              <span class="word">{t(j > 0 ? "rules.word_and" : i > 0 ? "rules.word_or" : "rules.word_when")}</span>
              <div class="parts">
                <QuestionFields q={q} n={n} workstreamId={workstreamId} onQuestion={(next) => put(withQuestion(when, i, j, next))} bad={bad} described={error} />
                <IconButton icon="x" label={t("rules.label.remove", { n })} onClick={() => put(withQuestion(when, i, j, undefined))} />
                {room && j === all.length - 1 && (
                  <span class="more">
                    <Button kind="bare" icon="plus" class="add" onClick={() => put(withMore(when, i, newQuestion()))}>
                      {t("rules.add_and")}
                    </Button>
                    {i === any.length - 1 && (
                      <Button kind="bare" icon="plus" class="add" onClick={() => put(withMore(when, undefined, newQuestion()))}>
                        {t("rules.add_or")}
                      </Button>
                    )}
                  </span>
                )}
                {bad && <Wrong id={error} words={fault!.words} />}
              </div>
            </div>
          )
        }),
      )}
      {fault?.field === "when" && <Wrong id={error} words={fault.words} />}
    </>
  )
}

function Wrong({ id, words }: { id: string; words: string }) {
  return (
    <p class="wrong" id={id} role="alert">
      <Icon name="triangle-alert" /> <span>{words}</span>
    </p>
  )
}

const PAUSE = 400 // milliseconds without a change, before it is counted

/** How many of the last conversations would match. What cannot be told is left out. */
function Counted({ workstreamId, sets, when }: { workstreamId: string; sets: RuleSet[]; when: RuleCondition }) {
  const [count, setCount] = useState<RuleCount>()
  const asked = JSON.stringify({ sets, when })
  useEffect(() => {
    let meant = true
    const timer = setTimeout(() => {
      api.post<RuleCount>(`workstreams/${workstreamId}/rules/count`, JSON.parse(asked)).then(
        (found) => meant && setCount(found),
        () => meant && setCount(undefined),
      )
    }, PAUSE)
    return () => ((meant = false), clearTimeout(timer))
  }, [workstreamId, asked])
  return (
    <p class="quiet small num" role="status">
      {count && (count.of ? t("rules.matches", { count: count.matched, of: count.of }) : t("rules.matches_none"))}
    </p>
  )
}
