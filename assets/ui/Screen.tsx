import type { ComponentType } from "preact"
import { useEffect, useState } from "preact/hooks"
import { asProblem, type Problem } from "./net/problem"
import { ErrorNote } from "./pieces/ErrorNote"
import { SkeletonLines, Waiting } from "./pieces/Waiting"
import { loadScreen, type ScreenName } from "./screens"

/** A screen that is loaded when it is first shown. */
export function Screen({ name }: { name: ScreenName }) {
  const [loaded, setLoaded] = useState<{ name: ScreenName; screen: ComponentType }>()
  const [problem, setProblem] = useState<Problem>()
  const load = () => {
    setProblem(undefined)
    loadScreen(name).then(
      (screen) => setLoaded({ name, screen }),
      (thrown) => setProblem(asProblem(thrown)),
    )
  }
  useEffect(load, [name])
  if (problem)
    return (
      <main class="alone">
        <ErrorNote problem={problem} onRetry={load} />
      </main>
    )
  if (loaded?.name !== name)
    return (
      <main class="alone">
        <Waiting>
          <SkeletonLines />
        </Waiting>
      </main>
    )
  return <loaded.screen />
}
