import type { Channel } from "../api"
import type { Refusals } from "../net/input"
import { Icon } from "../pieces/Icon"
import { SelectField } from "../pieces/Field"
import { t } from "../text/i18n"
import { hasTexts, languageName, languageOptions, ownLanguages } from "./languages"

type Languages = Pick<Channel, "language" | "fallback_language">

/** The language of a channel, what goes by it, and where there are no texts in it which one they are in. */
export function LanguageFields({
  value,
  onValue,
  refused,
}: {
  value: Languages
  onValue: (value: Partial<Languages>) => void
  refused: Refusals
}) {
  return (
    <>
      <SelectField
        label={t("channel.language")}
        help={t("channel.language_help")}
        error={refused.language}
        value={value.language}
        onValue={(language) => onValue({ language: language as Channel["language"] })}
        options={languageOptions()}
      />
      {!hasTexts(value.language) && (
        <>
          <p class="note-line">
            <Icon name="info" /> <span>{t("channel.no_texts", { language: languageName(value.language) })}</span>
          </p>
          <SelectField
            label={t("channel.fallback_language")}
            help={t("channel.fallback_language_help")}
            error={refused.fallback_language}
            value={value.fallback_language}
            onValue={(chosen) => onValue({ fallback_language: chosen as Channel["fallback_language"] })}
            options={ownLanguages()}
          />
        </>
      )}
    </>
  )
}
