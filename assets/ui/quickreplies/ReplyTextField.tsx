import { useRef } from "preact/hooks"
import type { Control } from "../admin/fields"
import { Field } from "../pieces/Field"
import { useGrowing } from "../pieces/growing"
import { Placeholders } from "../pieces/Placeholders"
import { t } from "../text/i18n"
import { placeholders } from "./placeholders"
import { Preview } from "./Preview"

/** A reply's text, the placeholders to put into it, and how a customer would get it. */
export function ReplyTextField({ label, help, error, form, set, autoFocus }: Control<{ text: string }>) {
  const box = useRef<HTMLTextAreaElement>(null)
  useGrowing(box, form.text)
  return (
    <div class="text-with-sample">
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
      <Placeholders box={box} all={placeholders.map(({ token, label }) => ({ token, label: t(label) }))} />
      <Preview text={form.text} />
    </div>
  )
}
