import { useRef } from "preact/hooks"
import { t } from "../text/i18n"
import { Button } from "./Button"
import { useCopy } from "./copying"

/** A value to be copied; a long one is shown whole, on more than one line. */
export function Copy({ value, label, long }: { value: string; label: string; long?: boolean }) {
  const ref = useRef<HTMLTextAreaElement>(null)
  const { copy, said } = useCopy(ref)
  return (
    <div class="copy">
      <textarea
        ref={ref}
        readOnly
        rows={long ? 2 : 1}
        value={value}
        aria-label={label}
        onFocus={(e) => e.currentTarget.select()}
      />
      <Button icon="copy" onClick={copy}>
        {t("copy")}
      </Button>
      <span class="quiet" role="status">
        {said}
      </span>
    </div>
  )
}
