import type { Previewed } from "../api"
import { api } from "../net/client"
import { refusals } from "../net/input"
import { words } from "../pieces/ErrorNote"
import { Sample } from "../pieces/Sample"
import { useAnswer } from "./useAnswer"

/** A reply as a sample customer would get it, and what sending it takes. */
export function Preview({ text }: { text: string }) {
  const found = useAnswer(text.trim() || undefined, (draft) => api.post<Previewed>("quick-replies/preview", { text: draft }))
  if (!found) return null
  const { answer, problem } = found
  return (
    <figure class="sample-text" aria-live="polite">
      {answer && <Sample {...answer} />}
      {problem && <p class="warn small">{refusals(problem, ["text"]).text ?? words(problem)}</p>}
    </figure>
  )
}
