import type { ComponentChildren } from "preact"
import { useEffect, useState } from "preact/hooks"
import { t } from "../text/i18n"

/** Shows nothing for 300 ms, then what stands for what is being loaded. */
export function Waiting({ children }: { children: ComponentChildren }) {
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 300)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div role="status" class="waiting">
      <span class="unseen">{late && t("loading")}</span>
      {late && children}
    </div>
  )
}

/** Rows in the shape of a list with faces. */
export function SkeletonRows({ count = 8 }: { count?: number }) {
  return (
    <>
      {Array.from({ length: count }, (_, i) => (
        <div key={i} class="skeleton-row">
          <i />
          <b />
          <b />
        </div>
      ))}
    </>
  )
}

/** Lines in the shape of a form or a text. */
export function SkeletonLines({ count = 5 }: { count?: number }) {
  return (
    <>
      {Array.from({ length: count }, (_, i) => (
        <div key={i} class="skeleton-line" />
      ))}
    </>
  )
}
