import { useRef } from "preact/hooks"
import type { Control } from "../admin/fields"
import { Field } from "../pieces/Field"
import { useGrowing } from "../pieces/growing"
import { t } from "../text/i18n"
import { insert } from "../pieces/insert"
import { placeholders } from "./placeholders"
import { Preview } from "./Preview"

/** A reply's text, the placeholders to put into it, and how a customer would get it. */
export function ReplyTextField({ label, help, error, form, set, autoFocus }: Control<{ text: string }>) {
  const box = useRef<HTMLTextAreaElement>(null)
  useGrowing(box, form.text)
  return (
    <div class="reply-text">
      <Field {...{ label, help, error }}>
        {(given) => (
          <textarea
            {...given}
            ref={box}
            rows={3}
            dir="auto"
            autoFocus={autoFocus}
            value={form.text}
            onInput={(e) => set({ text: e.currentTarget.value })}
          />
        )}
      </Field>
      <div class="placeholders" role="group" aria-label={t("placeholder.insert")}>
        <span class="quiet small" aria-hidden="true">
          {t("placeholder.insert")}
        </span>
        {placeholders.map(({ token, label }) => (
          <button
            key={token}
            type="button"
            class="chip"
            title={token}
            onMouseDown={(e) => e.preventDefault()} // the text keeps the focus, and its caret
            onClick={() => box.current && insert(box.current, token)}
          >
            {t(label)}
          </button>
        ))}
      </div>
      <Preview text={form.text} />
    </div>
  )
}
