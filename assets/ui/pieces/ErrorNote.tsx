import { useEffect } from "preact/hooks"
import type { Problem } from "../net/problem"
import { onReconnect } from "../net/stream"
import { number, t, tFirst, tIf } from "../text/i18n"
import { Button } from "./Button"
import { Icon } from "./Icon"

/** A problem in words a person can act on, in their language. */
export function words(problem: Problem): string {
  const known = reasoned(problem, problem.code, problem.detail || t("problem.internal"))
  return problem.more.reason ? reasoned(problem, problem.more.reason, known) : known
}

/** The words for a reason, with the limit that was passed where the server tells it. */
export function reasoned({ status, more }: Problem, reason: string, fallback: string): string {
  const limited = more.limit ? [`problem.${reason}_by`] : []
  const values = { seconds: more.retry_after ?? 0, limit: number(more.limit ?? 0), status }
  return tFirst([...limited, `problem.${reason}`], fallback, values)
}

/** What happened, what to do, and the request id for whoever helps. What failed for want of an answer is tried again when the server is back. */
export function ErrorNote({ problem, kept, onRetry }: { problem: Problem; kept?: string; onRetry?: () => void }) {
  useEffect(() => (onRetry && problem.unanswered ? onReconnect(onRetry) : undefined), [problem])
  return (
    <div class="error-note" role="alert">
      <Icon name="triangle-alert" />
      <div>
        <p>
          {words(problem)} {kept}
        </p>
        {Object.entries(problem.more.touches ?? {}).map(([what, count]) => {
          const said = tIf(`touches.${what}`, "", { count })
          return said && <p key={what}>{said}</p>
        })}
        {problem.more.used_by && (
          <ul class="touches">
            {problem.more.used_by.map(({ kind, id, name }) => (
              <li key={kind + id}>{tIf(`used_by.${kind}`, name, { name })}</li>
            ))}
          </ul>
        )}
        {problem.requestId && <p class="quiet">{t("problem.request", { id: problem.requestId })}</p>}
      </div>
      {onRetry && (
        <Button icon="rotate-cw" onClick={onRetry}>
          {t("try_again")}
        </Button>
      )}
    </div>
  )
}
