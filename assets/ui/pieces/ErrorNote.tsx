import { useEffect } from "preact/hooks"
import type { Problem } from "../net/problem"
import { onReconnect } from "../net/stream"
import { t, tIf } from "../text/i18n"
import { Button } from "./Button"
import { Icon } from "./Icon"

/** A problem in words a person can act on, in their language. */
export function words(problem: Problem): string {
  const { retry_after, reason } = problem.more
  const values = { seconds: retry_after ?? 0, status: problem.status }
  const known = tIf(`problem.${problem.code}`, problem.detail || t("problem.internal"), values)
  return reason ? tIf(`problem.${reason}`, known, values) : known
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
