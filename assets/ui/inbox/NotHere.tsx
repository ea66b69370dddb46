import type { Problem } from "../net/problem"
import { Empty } from "../pieces/Empty"
import { ErrorNote } from "../pieces/ErrorNote"
import { SkeletonLines, Waiting } from "../pieces/Waiting"
import { phone } from "../state/media"
import { t } from "../text/i18n"
import { BackToList } from "./BackToList"

/** Stands for a conversation that is not here yet, cannot be read, or is not there for who asks. */
export function NotHere({ problem, onRetry }: { problem: Problem | undefined; onRetry: () => void }) {
  return (
    <main class="pane">
      {phone.value && (
        <header class="bar conversation-bar">
          <BackToList />
        </header>
      )}
      {problem?.code === "not_found" ? (
        <Empty icon="circle-question-mark" words={t("empty.conversation")} />
      ) : (
        <div class="padded">
          {problem ? (
            <ErrorNote problem={problem} onRetry={onRetry} />
          ) : (
            <Waiting>
              <SkeletonLines count={8} />
            </Waiting>
          )}
        </div>
      )}
    </main>
  )
}
