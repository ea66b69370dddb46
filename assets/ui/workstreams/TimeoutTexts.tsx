import { useRef } from "preact/hooks"
import type { Wording } from "../api"
import { languageName, languageOptions, languageWithin } from "../channels/languages"
import type { Refusals } from "../net/input"
import { Button, IconButton } from "../pieces/Button"
import { useGrowing } from "../pieces/growing"
import { Icon } from "../pieces/Icon"
import { language, t } from "../text/i18n"

interface Props {
  /** The rule's place, from 1. */
  n: number
  texts: Wording[]
  onTexts: (texts: Wording[]) => void
  /** Where the server has them: "timeouts.0.texts". */
  at: string
  refused: Refusals
}

/** What a rule sends, in as many languages as customers are written to in. */
export function TimeoutTexts({ n, texts, onTexts, at, refused }: Props) {
  const free = languageOptions().filter(({ value }) => !texts.some((one) => one.language === value))
  const next = ["en", "fr"].find((one) => free.some(({ value }) => value === one)) ?? free[0]?.value
  const put = (i: number, change: Partial<Wording>) => onTexts(texts.map((one, j) => (i === j ? { ...one, ...change } : one)))
  return (
    <div class="wordings">
      {texts.map((one, i) => (
        <div key={i} class="wording">
          <select
            aria-label={t("timeout.language_of", { n, i: i + 1 })}
            aria-invalid={refused[`${at}.${i}.language`] ? "true" : undefined}
            value={one.language}
            onChange={(e) => put(i, { language: e.currentTarget.value })}
          >
            {[{ value: one.language, label: languageName(one.language) }, ...free].map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
          {texts.length > 1 && (
            <IconButton icon="x" label={t("timeout.drop_text", { language: languageWithin(one.language) })} onClick={() => onTexts(texts.filter((_, j) => i !== j))} />
          )}
          <Text
            label={t("timeout.text_of", { n, language: languageWithin(one.language) })}
            value={one.text}
            onValue={(text) => put(i, { text })}
            error={refused[`${at}.${i}.text`] ?? refused[`${at}.${i}.language`]}
          />
        </div>
      ))}
      {refused[at] && (
        <p class="error" role="alert">
          <Icon name="triangle-alert" /> <span>{refused[at]}</span>
        </p>
      )}
      <p class="help">{t("timeout.texts_help", { language: languageWithin(texts[0]?.language ?? language.value) })}</p>
      {next && (
        <Button kind="bare" icon="plus" class="adds" onClick={() => onTexts([...texts, { language: next, text: "" }])}>
          {t("timeout.add_text")}
        </Button>
      )}
    </div>
  )
}

function Text({ label, value, onValue, error }: { label: string; value: string; onValue: (text: string) => void; error?: string }) {
  const box = useRef<HTMLTextAreaElement>(null)
  useGrowing(box, value)
  return (
    <>
      <textarea ref={box} rows={2} dir="auto" aria-label={label} aria-invalid={error ? "true" : undefined} value={value} onInput={(e) => onValue(e.currentTarget.value)} />
      {error && (
        <p class="error" role="alert">
          <Icon name="triangle-alert" /> <span>{error}</span>
        </p>
      )}
    </>
  )
}
