import { useEffect } from "preact/hooks"
import type { Control } from "../admin/fields"
import { Button, IconButton } from "../pieces/Button"
import { Field } from "../pieces/Field"
import { replyList } from "../quickreplies/replies"
import { t } from "../text/i18n"
import type { Draft } from "./registration"

const MOST = 5

/** Texts as customers get them, written here or taken from quick replies. */
export function SamplesField({ label, help, error, form, set }: Control<Draft>) {
  useEffect(() => void (replyList.read.peek() || replyList.refresh().catch(() => {})), [])
  const { samples } = form
  const put = (at: number, text: string) => set({ samples: samples.map((one, i) => (i === at ? text : one)) })
  const replies = replyList.rows.value.filter(({ personal, text }) => !personal && !samples.includes(text))
  return (
    <fieldset class="field optin-samples">
      <legend>{label}</legend>
      {help && <p class="help">{help}</p>}
      {samples.map((sample, i) => (
        <div key={i} class="optin-sample">
          <Field label={t("registration.sample", { number: i + 1 })} error={i === 0 ? error : undefined}>
            {(given) => <textarea {...given} rows={2} dir="auto" value={sample} onInput={(e) => put(i, e.currentTarget.value)} />}
          </Field>
          <IconButton icon="x" label={t("registration.sample_remove", { number: i + 1 })} onClick={() => set({ samples: samples.filter((_, at) => at !== i) })} />
        </div>
      ))}
      {samples.length < MOST && (
        <div class="together">
          <Button icon="plus" onClick={() => set({ samples: [...samples, ""] })}>
            {t("registration.sample_add")}
          </Button>
          {replies.length > 0 && (
            <select
              aria-label={t("registration.sample_from")}
              value=""
              onChange={(e) => {
                const reply = replyList.of(e.currentTarget.value)
                if (reply) set({ samples: [...samples, reply.text] })
                e.currentTarget.value = ""
              }}
            >
              <option value="">{t("registration.sample_from")}</option>
              {replies.map(({ id, title }) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
            </select>
          )}
        </div>
      )}
    </fieldset>
  )
}
