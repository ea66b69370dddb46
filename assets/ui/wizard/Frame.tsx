import type { ComponentChildren } from "preact"
import { useEffect, useRef } from "preact/hooks"
import { Icon } from "../pieces/Icon"
import { LanguageSwitch } from "../pieces/LanguageSwitch"
import { me, prefer } from "../state/session"
import { t } from "../text/i18n"
import { done, openable, steps, type Known, type Step } from "./steps"

/** The page around a step: all steps at the side, what is done and where we are. */
export function Frame({ step, known, children }: { step: Step; known: Known; children: ComponentChildren }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    // The first field of the first step has it already.
    if (step !== "you") heading.current?.focus()
  }, [step])
  const at = steps.indexOf(step) + 1
  return (
    <div class="wizard">
      <nav class="steps" aria-label={t("wizard.steps")}>
        <header>
          <span class="mark" aria-hidden="true">
            t
          </span>
          <span class="name">{t("wizard.title")}</span>
          <LanguageSwitch choose={me.value ? (language) => prefer({ language }) : undefined} />
        </header>
        <progress value={at} max={steps.length} aria-label={t("wizard.progress", { at, of: steps.length })} />
        <ol>
          {steps.map((one) => (
            <StepLink key={one} one={one} step={step} known={known} />
          ))}
        </ol>
      </nav>
      <main>
        <p class="quiet at">{t("wizard.progress", { at, of: steps.length })}</p>
        <h1 ref={heading} tabIndex={-1}>
          {t(`step.${step}_title`)}
        </h1>
        <p class="lead">{t(`step.${step}_lead`)}</p>
        {children}
      </main>
    </div>
  )
}

function StepLink({ one, step, known }: { one: Step; step: Step; known: Known }) {
  const complete = done(one, known)
  const inside = (
    <>
      <span class="glyph" aria-hidden="true">
        {complete ? <Icon name="check" /> : steps.indexOf(one) + 1}
      </span>
      <span class="words">{t(`step.${one}`)}</span>
      {complete && <span class="unseen">{t("wizard.done")}</span>}
    </>
  )
  return (
    <li class={complete ? "complete" : ""} aria-current={one === step ? "step" : undefined}>
      {openable(one, known) && one !== "you" ? (
        <a href={`/welcome/${one}`}>{inside}</a>
      ) : (
        <span class="closed">{inside}</span>
      )}
    </li>
  )
}

/** What leads on from a step. */
export function StepFoot({ children }: { children: ComponentChildren }) {
  return <footer class="step-foot">{children}</footer>
}
