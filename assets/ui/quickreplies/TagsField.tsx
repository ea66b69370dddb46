import { useState } from "preact/hooks"
import type { Control } from "../admin/fields"
import { TextField } from "../pieces/Field"
import { t } from "../text/i18n"
import { tagLine, tagsIn } from "./tagLine"

/** A line of tags. What is written stays as it is, spaces and all, while its tags are taken. */
export function TagsField(given: Control<{ tags: string[] }>) {
  return <TagLine key={given.round} {...given} />
}

function TagLine({ label, help, error, form, set }: Control<{ tags: string[] }>) {
  const [written, setWritten] = useState(tagLine(form.tags))
  return (
    <TextField
      {...{ label, help, error }}
      optional={t("optional")}
      autoComplete="off"
      value={written}
      onValue={(next) => (setWritten(next), set({ tags: tagsIn(next) }))}
    />
  )
}
