import type { RuleQuestion, RuleRelation, RuleSubject } from "../api"
import { t, tFirst, type Key } from "../text/i18n"
import { Chips } from "./Chips"
import { nameOf, optionsFor, variablesOf } from "./names"
import { askedBy, emptyQuestion, relationsOf, subjects, writtenOf } from "./questions"

interface Props {
  q: RuleQuestion
  /** Which of the rule's, from 1: for the labels. */
  n: number
  workstreamId: string
  onQuestion: (q: RuleQuestion) => void
  /** Its field that was refused: "values", "is", "about" or "name". */
  bad: string | undefined
  described: string | undefined
}

/** A question as menus, in the place of its words. */
export function QuestionFields({ q, n, workstreamId, onQuestion, bad, described }: Props) {
  const asked = relationsOf[q.about].flatMap((is) => [false, true].map((not) => ({ is, not })))
  const about = (next: RuleSubject) => onQuestion(emptyQuestion(next, variablesOf(workstreamId)[0]?.name))
  const by = (value: string) => {
    const { is, not } = asked[Number(value)]!
    onQuestion(askedBy(q, is, not))
  }
  return (
    <>
      <select aria-label={t("rules.label.about", { n })} aria-invalid={bad === "about" ? "true" : undefined} value={q.about} onChange={(e) => about(e.currentTarget.value as RuleSubject)}>
        {subjects.map((one) => (
          <option key={one} value={one}>
            {t(`rules.about.${one}` as Key)}
          </option>
        ))}
      </select>
      {q.about === "variable" && <VariableChoice {...{ q, n, workstreamId, onQuestion, bad, described }} />}
      <select
        aria-label={t("rules.label.is", { n })}
        aria-invalid={bad === "is" ? "true" : undefined}
        value={asked.findIndex(({ is, not }) => is === q.is && not === (q.not ?? false))}
        onChange={(e) => by(e.currentTarget.value)}
      >
        {asked.map(({ is, not }, i) => (
          <option key={i} value={i}>
            {relationWords(q.about, is, not)}
          </option>
        ))}
      </select>
      <Values {...{ q, n, workstreamId, onQuestion, bad, described }} />
    </>
  )
}

function relationWords(about: RuleSubject, is: RuleRelation, not: boolean): string {
  const end = not ? ".not" : ""
  return tFirst([`rules.is.${about}.${is}${end}`, `rules.is.${is}${end}`], is)
}

function VariableChoice({ q, n, workstreamId, onQuestion, bad, described }: Props) {
  const all = variablesOf(workstreamId).map(({ name }) => name)
  if (!all.length && !q.name) return <span class="quiet">{t("rules.no_variables")}</span>
  return (
    <select
      aria-label={t("rules.label.variable", { n })}
      aria-invalid={bad === "name" ? "true" : undefined}
      aria-describedby={bad === "name" ? described : undefined}
      value={q.name ?? ""}
      onChange={(e) => onQuestion({ ...q, name: e.currentTarget.value })}
    >
      {!all.includes(q.name ?? "") && <option value={q.name ?? ""}>{q.name || t("rules.choose")}</option>}
      {all.map((name) => (
        <option key={name}>{name}</option>
      ))}
    </select>
  )
}

function Values({ q, n, onQuestion, bad, described }: Props) {
  const values = q.values ?? []
  const put = (next: string[]) => onQuestion({ ...q, values: next })
  const invalid = bad === "values"
  const given = { "aria-invalid": invalid ? ("true" as const) : undefined, "aria-describedby": invalid ? described : undefined }
  switch (writtenOf(q)) {
    case "none":
      return null
    case "pattern":
      return (
        <input
          {...given}
          class="pattern"
          type="text"
          dir="ltr"
          spellcheck={false}
          autoComplete="off"
          aria-label={t("rules.label.pattern", { n })}
          value={values[0] ?? ""}
          onInput={(e) => put(e.currentTarget.value ? [e.currentTarget.value] : [])}
        />
      )
    case "number":
      return (
        <input
          {...given}
          class="amount"
          type="text"
          inputMode="numeric"
          autoComplete="off"
          aria-label={t("rules.label.values", { n })}
          value={values[0] ?? ""}
          onInput={(e) => put(e.currentTarget.value ? [e.currentTarget.value] : [])}
        />
      )
    case "times":
      return (
        <>
          {(["from", "to"] as const).map((end, i) => (
            <input
              {...given}
              key={end}
              class="amount"
              type="text"
              autoComplete="off"
              aria-label={t(`rules.label.${end}`, { n })}
              value={values[i] ?? ""}
              onInput={(e) => put(i === 0 ? [e.currentTarget.value, values[1] ?? ""] : [values[0] ?? "", e.currentTarget.value])}
            />
          ))}
        </>
      )
    case "one":
      return (
        <select {...given} aria-label={t("rules.label.values", { n })} value={values[0] ?? ""} onChange={(e) => put(e.currentTarget.value ? [e.currentTarget.value] : [])}>
          <option value="">{t("rules.usual_hours")}</option>
          {values[0] && !nameOf(q, values[0]) && <option value={values[0]}>{t("rules.gone")}</option>}
          {optionsFor(q).map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      )
  }
  const choices = writtenOf(q) === "choices"
  return (
    <Chips
      key={`${q.about} ${q.is}`}
      label={t("rules.label.values", { n })}
      values={values}
      onValues={put}
      name={(value) => nameOf(q, value)}
      options={choices ? optionsFor(q) : undefined}
      placeholder={q.about === "phone" ? t("rules.chip_add_country") : undefined}
      invalid={invalid}
      described={described}
    />
  )
}
