import { useEffect, useRef, useState } from "preact/hooks"
import { Missing } from "../admin/Missing"
import type { Channel } from "../api"
import { answers } from "../net/client"
import { needed, useSubmit } from "../net/submit"
import { Button } from "../pieces/Button"
import { Dialog } from "../pieces/Dialog"
import { ErrorNote } from "../pieces/ErrorNote"
import { Icon } from "../pieces/Icon"
import { toast } from "../pieces/Toasts"
import { channelList, channels, numbers, workstreams } from "../state/directory"
import { beforeLeaving, go } from "../state/router"
import { settings } from "../state/session"
import { t } from "../text/i18n"
import { fields, firstDraft, offered, refusedStep, steps, type ChannelForm, type Step } from "./draft"
import { BehavioursStep, chosenWords, FeaturesStep, LanguageStep, NumberStep, SummaryStep } from "./Steps"

/** Puts a number on a workstream, a decision at a time. Nothing is kept before the end. */
export function NewChannelPage({ values }: { values: Record<string, string> }) {
  const workstream = workstreams.value.find((one) => one.id === values.id)
  if (!workstream) return <Missing up={{ href: "/admin/workstreams", label: t("menu.workstreams") }} />
  return <Wizard key={workstream.id} id={workstream.id} name={workstream.name} />
}

function Wizard({ id, name }: { id: string; name: string }) {
  const up = `/admin/workstreams/${id}`
  const [draft, setDraft] = useState<ChannelForm>(() =>
    firstDraft(id, settings.value!, offered(numbers.value, channels.value).flatMap(({ number, on }) => (on ? [] : [number]))),
  )
  const [step, setStep] = useState<Step>("number")
  const [reached, setReached] = useState(0)
  const [touched, setTouched] = useState(false)
  const { busy, refused, problem, submit, clear } = useSubmit(fields, async () => {
    needed({ number_id: draft.number_id, name: draft.name })
    const { data, at } = await answers.post<Channel>("channels", draft)
    channelList.keep(data, at)
    toast(t("channel.added", { name: data.name }))
    go(up, { replace: true })
  })
  const at = steps.indexOf(step)
  const show = (next: Step) => {
    setStep(next)
    setReached(Math.max(reached, steps.indexOf(next)))
  }
  const wrong = refusedStep(refused)
  useEffect(() => void (wrong && setStep(wrong)), [refused])
  const set = (change: Partial<ChannelForm>) => {
    clear()
    setTouched(true)
    setDraft({ ...draft, ...change })
  }
  const given = { draft, set, refused }
  const ready = step !== "number" || (draft.number_id !== "" && !channels.value.some((one) => one.number_id === draft.number_id))
  const onward = (event: Event) => {
    event.preventDefault()
    if (step === "summary") return void submit()
    clear()
    setTouched(true)
    if (ready) show(steps[at + 1]!)
  }
  return (
    <form class="channel-wizard" onSubmit={onward} noValidate>
      <Head name={name} up={up} />
      <nav class="steps" aria-label={t("channel.steps")}>
        <ol>
          {steps.map((one, i) => (
            <StepItem
              key={one}
              {...{ one, n: i + 1 }}
              current={one === step}
              complete={i < reached && one !== step}
              words={i < reached || one === step ? chosenWords(one, draft) : ""}
              onOpen={i <= reached ? () => show(one) : undefined}
            />
          ))}
        </ol>
      </nav>
      <StepBody key={step} step={step}>
        {problem && <ErrorNote problem={problem} />}
        {step === "number" && <NumberStep {...given} />}
        {step === "language" && <LanguageStep {...given} />}
        {step === "behaviours" && <BehavioursStep {...given} />}
        {step === "features" && <FeaturesStep {...given} />}
        {step === "summary" && <SummaryStep {...given} onEdit={show} />}
      </StepBody>
      <footer class="wizard-foot">
        <p>
          <Icon name="info" /> <span>{t(step === "summary" ? "channel.kept_by_finish" : "channel.not_kept_yet")}</span>
        </p>
        {at > 0 && (
          <Button icon="arrow-left" onClick={() => show(steps[at - 1]!)}>
            {t("channel.back")}
          </Button>
        )}
        <Button kind="main" type="submit" busy={busy} disabled={!ready}>
          {t(step === "summary" ? "channel.finish" : "channel.continue")}
        </Button>
      </footer>
      {touched && <AskLeaving />}
    </form>
  )
}

function Head({ name, up }: { name: string; up: string }) {
  useEffect(() => void (document.title = `${t("channels.add")} · textdesk`), [])
  return (
    <header class="page-head">
      <a class="up" href={up}>
        <Icon name="chevron-left" />
        {name}
      </a>
      <h1>{t("channels.add")}</h1>
      <div class="side">
        <a class="button bare" href={up}>
          <Icon name="x" />
          <span class="words">{t("channel.leave")}</span>
        </a>
      </div>
    </header>
  )
}

function StepItem({
  one,
  n,
  current,
  complete,
  words,
  onOpen,
}: {
  one: Step
  n: number
  current: boolean
  complete: boolean
  words: string
  onOpen: (() => void) | undefined
}) {
  return (
    <li class={complete ? "complete" : ""} aria-current={current ? "step" : undefined}>
      <span class="glyph" aria-hidden="true">
        {complete ? <Icon name="check" /> : n}
      </span>
      {onOpen && !current ? (
        <button type="button" onClick={onOpen}>
          {t(`channel.step_${one}`)}
        </button>
      ) : (
        <span class="name">{t(`channel.step_${one}`)}</span>
      )}
      {words && <small>{words}</small>}
    </li>
  )
}

/** What is decided at a step. Its heading has the focus when it opens, for who hears the page. */
function StepBody({ step, children }: { step: Step; children: preact.ComponentChildren }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    const wrong = document.querySelector<HTMLElement>("[aria-invalid=true]:not(:disabled)")
    ;(wrong ?? heading.current)?.focus()
  }, [])
  return (
    <main class="step">
      <h2 ref={heading} tabIndex={-1}>
        {t(`channel.step_${step}`)}
      </h2>
      <p class="lead">{t(`channel.step_${step}_lead`)}</p>
      {children}
    </main>
  )
}

/** Asks before what was chosen is lost. */
function AskLeaving() {
  const [leave, setLeave] = useState<() => void>()
  const [left, setLeft] = useState(false)
  useEffect(() => (left ? undefined : beforeLeaving((on) => (setLeave(() => on), false))), [left])
  useEffect(() => void (left && leave?.()), [left]) // nobody asks any more
  if (!leave) return null
  return (
    <Dialog title={t("channel.leave_title")} onClose={() => setLeave(undefined)}>
      <p>{t("channel.leave_help")}</p>
      <div class="buttons">
        <Button onClick={() => setLeave(undefined)}>{t("leaving.stay")}</Button>
        <Button kind="danger" onClick={() => setLeft(true)}>
          {t("leaving.discard")}
        </Button>
      </div>
    </Dialog>
  )
}
