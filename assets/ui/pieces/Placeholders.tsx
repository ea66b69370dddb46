import { t } from "../text/i18n"
import { insert } from "./insert"

/** Buttons that put placeholders where the caret is in a text. */
export function Placeholders({ box, all }: { box: { current: HTMLTextAreaElement | null }; all: { token: string; label: string }[] }) {
  return (
    <div class="placeholders" role="group" aria-label={t("placeholder.insert")}>
      <span class="quiet small" aria-hidden="true">
        {t("placeholder.insert")}
      </span>
      {all.map(({ token, label }) => (
        <button
          key={token}
          type="button"
          class="chip"
          title={token}
          onMouseDown={(e) => e.preventDefault()} // the text keeps the focus, and its caret
          onClick={() => box.current && insert(box.current, token)}
        >
          {label}
        </button>
      ))}
    </div>
  )
}
