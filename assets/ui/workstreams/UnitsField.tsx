import type { Control } from "../admin/fields"
import { useState } from "preact/hooks"
import { TextField } from "../pieces/Field"
import { t } from "../text/i18n"

/** What the server refuses at the field: what was typed is no number. */
const NO_NUMBER = -1

/** How much of an agent's capacity a conversation takes, and how many that makes at a time. */
export function UnitsField({ label, error, form, set }: Control<{ capacity: number }>) {
  const [typed, setTyped] = useState<string>()
  const n = form.capacity
  const unit = n === 0 ? t("workstream.capacity_none") : n > 0 ? t("workstream.capacity_of", { count: Math.floor(100 / n) }) : ""
  return (
    <TextField
      {...{ label, unit, error }}
      inputMode="numeric"
      autoComplete="off"
      value={typed ?? String(n)}
      onValue={(text) => (setTyped(text), set({ capacity: /^\d+$/.test(text.trim()) ? Number(text) : NO_NUMBER }))}
    />
  )
}
