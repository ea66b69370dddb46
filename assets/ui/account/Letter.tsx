import { useRef, useState } from "preact/hooks"
import type { Account, Language } from "../api"
import { Button } from "../pieces/Button"
import { useCopy } from "../pieces/copying"
import { Copy } from "../pieces/Copy"
import { Icon } from "../pieces/Icon"
import { numbersOf } from "./accounts"
import { settings } from "../state/session"
import { language, t, tongues } from "../text/i18n"
import { givable } from "./callback"
import { letter, mailto, SUBJECT, SUPPORT } from "./letterText"

/** The letter to TeleSign's support, in full; copied, or opened in a mail program. */
export function Letter({ account }: { account: Account }) {
  const [tongue, setTongue] = useState<Language>(language.value)
  const ref = useRef<HTMLTextAreaElement>(null)
  const { copy, said } = useCopy(ref)
  const text = letter(tongue, {
    customerId: account.customer_id,
    callbackUrl: account.callback_url,
    numbers: numbersOf(account).map((one) => one.number),
    teamName: settings.value?.team_name ?? "",
  })
  return (
    <div class="letter">
      <dl>
        <div>
          <dt>{t("letter.to")}</dt>
          <dd>
            <Copy value={SUPPORT} label={t("letter.to")} />
          </dd>
        </div>
        <div>
          <dt>{t("letter.subject")}</dt>
          <dd>
            <Copy value={SUBJECT} label={t("letter.subject")} />
          </dd>
        </div>
      </dl>
      <Tongues value={tongue} onValue={setTongue} />
      <textarea
        ref={ref}
        readOnly
        rows={text.split("\n").length + 3}
        lang={tongue}
        aria-label={t("letter.text")}
        value={text}
      />
      {givable(account) ? (
        <div class="together">
          <a class="button main" href={mailto(text)}>
            <Icon name="mail" />
            <span class="words">{t("letter.mail")}</span>
          </a>
          <Button icon="copy" onClick={copy}>
            {t("letter.copy")}
          </Button>
          <span class="quiet" role="status">
            {said}
          </span>
        </div>
      ) : (
        <p class="warn">{t("letter.not_yet")}</p>
      )}
      <p class="help">{t("letter.help")}</p>
    </div>
  )
}

/** The language of the letter; TeleSign's support reads English first. */
function Tongues({ value, onValue }: { value: Language; onValue: (value: Language) => void }) {
  const choose = (language: Language, name: string) => (
    <button
      key={language}
      type="button"
      aria-pressed={value === language}
      lang={language}
      onClick={() => onValue(language)}
    >
      {name}
    </button>
  )
  return (
    <div class="segments" role="group" aria-label={t("letter.language")}>
      {tongues().map(({ value, label }) => choose(value, label))}
    </div>
  )
}
