import type { Previewed } from "../api"
import { api } from "../net/client"
import { refusals } from "../net/input"
import { words } from "../pieces/ErrorNote"
import { number, t } from "../text/i18n"
import { useAnswer } from "./useAnswer"

/** A reply as a sample customer would get it, and what sending it takes. */
export function Preview({ text }: { text: string }) {
  const found = useAnswer(text.trim() || undefined, (draft) => api.post<Previewed>("quick-replies/preview", { text: draft }))
  if (!found) return null
  const { answer, problem } = found
  return (
    <figure class="reply-preview" aria-live="polite">
      {answer && (
        <>
          <figcaption class="quiet small">{t("preview.title")}</figcaption>
          <blockquote dir="auto">{answer.text}</blockquote>
          <p class="num quiet small">
            {t("count.parts", {
              count: answer.segments.parts,
              used: number(answer.segments.used),
              limit: number(answer.segments.limit),
            })}
          </p>
        </>
      )}
      {problem && <p class="warn small">{refusals(problem, ["text"]).text ?? words(problem)}</p>}
    </figure>
  )
}
