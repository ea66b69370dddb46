import { ErrorNote } from "../pieces/ErrorNote"
import { SkeletonLines, Waiting } from "../pieces/Waiting"
import { nameOf, type About, type Edited } from "./about"
import { Page } from "./Page"
import type { useCollection } from "./useCollection"

/** A resource that is being read, or why it cannot be. */
export function Reading<R extends Edited, F extends object>({
  r,
  problem,
  again,
}: About<R, F> & Omit<ReturnType<typeof useCollection>, "done">) {
  return (
    <Page title={nameOf(r)}>
      {problem ? (
        <ErrorNote problem={problem} onRetry={again} />
      ) : (
        <Waiting>
          <SkeletonLines count={6} />
        </Waiting>
      )}
    </Page>
  )
}
