import { useState } from "preact/hooks"
import type { AutomatedMessage, Wording } from "../api"
import { languageOptions } from "../channels/languages"
import { SelectField } from "../pieces/Field"
import { Icon } from "../pieces/Icon"
import { channelList } from "../state/directory"
import { t } from "../text/i18n"
import { generalOn, ghostOf, languagesOf, textIn, withText } from "./messages"
import { TextBox } from "./TextBox"

/** What is written in each language, and the way to write it in another. */
export function TextsField({
  of: m,
  texts,
  onTexts,
  error,
}: {
  of: AutomatedMessage
  texts: Wording[]
  onTexts: (texts: Wording[]) => void
  error: string | undefined
}) {
  const [added, setAdded] = useState<string[]>([])
  const first = languagesOf(m, channelList.of(m.channel_id))
  const shown = [...new Set([...first, ...m.texts.map((one) => one.language), ...added])]
  const free = languageOptions().filter(({ value }) => !shown.includes(value))
  const drop = (language: string) => {
    setAdded(added.filter((one) => one !== language))
    onTexts(withText(texts, language, ""))
  }
  return (
    <div class="message-texts">
      {shown.map((language) => (
        <TextBox
          key={language}
          of={m}
          language={language}
          text={textIn(texts, language)}
          ghost={ghostOf(m, generalOn(m.trigger), language)}
          onText={(text) => onTexts(withText(texts, language, text))}
          onDrop={first.includes(language) ? undefined : () => drop(language)}
          autoFocus={added.at(-1) === language}
        />
      ))}
      {error && (
        <p class="error" role="alert">
          <Icon name="triangle-alert" /> <span>{error}</span>
        </p>
      )}
      <div class="add-language">
        <SelectField
          label={t("automessage.another_language")}
          help={t("automessage.another_language_help")}
          value=""
          onValue={(language) => setAdded([...added, language])}
          options={[{ value: "", label: t("automessage.choose_language") }, ...free]}
        />
      </div>
    </div>
  )
}
