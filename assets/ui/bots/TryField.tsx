import { useState } from "preact/hooks"
import type { BotTried, Language } from "../api"
import { api } from "../net/client"
import { asProblem, type Problem } from "../net/problem"
import { Button } from "../pieces/Button"
import { ErrorNote } from "../pieces/ErrorNote"
import { botName, firstName, queue } from "../state/directory"
import { language, t, type Key } from "../text/i18n"
import type { Control } from "../admin/fields"
import { settingsOf, type Form } from "./form"

/** Tries the menu as it is in the form, and keeps nothing. */
export function TryField({ label, help, form }: Control<Form>) {
  const [answers, setAnswers] = useState<string[]>([])
  const [typed, setTyped] = useState("")
  const [tried, setTried] = useState<BotTried>()
  const [problem, setProblem] = useState<Problem>()
  const [speaks, setSpeaks] = useState<Language>(language.value === "fr" ? "fr" : "en")
  const run = async (given: string[], l = speaks) => {
    setProblem(undefined)
    try {
      const settings = { ...settingsOf(form), name: form.name.trim() || t("a_bot") }
      setTried(await api.post<BotTried>("bots/try", { settings, language: l, answers: given }))
      setAnswers(given)
      setTyped("")
    } catch (thrown) {
      setProblem(asProblem(thrown))
    }
  }
  const last = tried?.turns.at(-1)
  return (
    <fieldset class="bot-try">
      <legend>{label}</legend>
      {help && <p class="help">{help}</p>}
      <div class="together">
        <Button icon="bot" onClick={() => void run([])}>
          {t(tried ? "bots.try_again" : "bots.try")}
        </Button>
        <select aria-label={t("bots.try_language")} value={speaks} onChange={(e) => (setSpeaks(e.currentTarget.value as Language), tried && void run(answers, e.currentTarget.value as Language))}>
          <option value="en">{t("bots.language_en")}</option>
          <option value="fr">{t("bots.language_fr")}</option>
        </select>
      </div>
      {problem && <ErrorNote problem={problem} />}
      {tried && (
        <div class="talk" role="log" aria-label={label}>
          {tried.turns.map((turn, i) => (
            <div key={i}>
              {turn.answer && <p class="customer">{turn.answer}</p>}
              {turn.texts.map((text, j) => (
                <p key={j} class="bot">
                  {text}
                </p>
              ))}
              {turn.set.map(({ name, value }) => (
                <p key={name} class="quiet small">
                  {t("bots.try_set", { name, value })}
                </p>
              ))}
              {turn.done && (
                <p class="quiet small">
                  {t(`bots.done_${turn.done.to}` as Key, { queue: queue(turn.done.queue_id)?.name ?? "", agent: firstName(turn.done.agent_id), bot: botName(turn.done.bot_id) })}
                </p>
              )}
            </div>
          ))}
        </div>
      )}
      {last && !last.done && (
        <div class="together">
          <input
            aria-label={t("bots.try_answer")}
            value={typed}
            autoComplete="off"
            onInput={(e) => setTyped(e.currentTarget.value)}
            onKeyDown={(e) => {
              if (e.key !== "Enter") return
              e.preventDefault() // it would save the form
              void run([...answers, typed])
            }}
          />
          <Button icon="arrow-right" onClick={() => void run([...answers, typed])}>
            {t("bots.try_send")}
          </Button>
        </div>
      )}
    </fieldset>
  )
}
