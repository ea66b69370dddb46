import { useEffect, useRef } from "preact/hooks"
import type { AutomatedMessage, AutomatedMessagePreview } from "../api"
import { languageName, languageWithin } from "../channels/languages"
import { api } from "../net/client"
import { refusals } from "../net/input"
import { words } from "../pieces/ErrorNote"
import { Field } from "../pieces/Field"
import { useGrowing } from "../pieces/growing"
import { Link } from "../pieces/Link"
import { Placeholders } from "../pieces/Placeholders"
import { Sample } from "../pieces/Sample"
import { useAnswer } from "../quickreplies/useAnswer"
import { t } from "../text/i18n"
import type { Ghost } from "./messages"
import { placeholderName } from "./occasions"

/** The text in one language, what stands in its place while it is empty, and how it arrives. */
export function TextBox({
  of: m,
  language,
  text,
  ghost,
  onText,
  onDrop,
  autoFocus,
}: {
  of: AutomatedMessage
  language: string
  text: string
  ghost: Ghost | undefined
  onText: (text: string) => void
  /** Takes the language away, where it need not be there. */
  onDrop: (() => void) | undefined
  autoFocus: boolean
}) {
  const box = useRef<HTMLTextAreaElement>(null)
  useGrowing(box, text || (ghost?.text ?? ""))
  useEffect(() => void (autoFocus && box.current?.focus()), [])
  const found = usePreview(m, language, text.trim() ? text : ghost?.text)
  const error = text.trim() && found?.problem ? (refusals(found.problem, ["texts"]).texts ?? words(found.problem)) : undefined
  const begin = () => {
    onText(ghost!.text)
    box.current?.focus()
  }
  return (
    <div class="text-with-sample">
      <Field label={languageName(language)} error={error}>
        {(given) => (
          <textarea
            {...given}
            ref={box}
            rows={2}
            dir="auto"
            lang={language}
            placeholder={ghost?.text}
            value={text}
            onInput={(e) => onText(e.currentTarget.value)}
          />
        )}
      </Field>
      <p class="origin quiet small">
        {text || !ghost ? (
          <>
            {ghost && <Link onClick={() => onText("")}>{t(`automessage.back_to_${ghost.from}`)}</Link>}
            {!ghost && !text && <span>{t("automessage.no_words")}</span>}
            {onDrop && <Link onClick={onDrop}>{t("automessage.drop", { language: languageWithin(language) })}</Link>}
          </>
        ) : (
          <>
            <span>{t(`automessage.holds_${ghost.from}`)}</span> <Link onClick={begin}>{t("automessage.begin")}</Link>
            {onDrop && <Link onClick={onDrop}>{t("automessage.drop", { language: languageWithin(language) })}</Link>}
          </>
        )}
      </p>
      <Placeholders box={box} all={m.placeholders.map((token) => ({ token, label: placeholderName(token) }))} />
      {found?.answer && !error && (
        <figure class={`sample-text ${m.for_agents ? "for-agents" : ""}`} aria-live="polite">
          {m.for_agents ? <TeamSample text={found.answer.text} /> : <Sample {...found.answer} />}
        </figure>
      )}
    </div>
  )
}

function TeamSample({ text }: { text: string }) {
  return (
    <>
      <figcaption class="quiet small">{t("automessage.team_gets")}</figcaption>
      <blockquote dir="auto">{text}</blockquote>
    </>
  )
}

/** The text with a sample of what is filled into it, and what speaks against it. */
function usePreview({ trigger }: AutomatedMessage, language: string, text: string | undefined) {
  return useAnswer(text, (draft) => api.post<AutomatedMessagePreview>("automated-messages/preview", { trigger, language, text: draft }))
}
