import { useRef, useState } from "preact/hooks"
import { t } from "../text/i18n"
import { Button } from "./Button"

/**
 * A value to be copied. On plain HTTP browsers have no clipboard for us, so
 * the value is selected and the person copies it.
 */
export function Copy({ value, label }: { value: string; label: string }) {
  const input = useRef<HTMLInputElement>(null)
  const [said, setSaid] = useState("")
  const copy = async () => {
    input.current?.select()
    try {
      await navigator.clipboard.writeText(value)
      setSaid(t("copied"))
    } catch {
      setSaid(t("copy_by_hand"))
    }
    setTimeout(() => setSaid(""), 4_000)
  }
  return (
    <div class="copy">
      <input ref={input} readOnly value={value} aria-label={label} onFocus={(e) => e.currentTarget.select()} />
      <Button icon="copy" onClick={copy}>
        {t("copy")}
      </Button>
      <span class="quiet" role="status">
        {said}
      </span>
    </div>
  )
}
