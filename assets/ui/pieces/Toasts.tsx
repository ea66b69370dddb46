import { signal } from "@preact/signals"
import { asProblem } from "../net/problem"
import { t } from "../text/i18n"
import { IconButton } from "./Button"
import { words } from "./ErrorNote"
import { Icon } from "./Icon"

interface Toast {
  id: number
  text: string
  bad: boolean
  action?: { label: string; run: () => void }
}

/** What is shown in the corner now. */
export const toasts = signal<Toast[]>([])
const spoken = signal("")
let last = 0

const STAYS = 6_000
/** What can be taken back, can be for as long as one may still look at it. */
const WAY_BACK = 30_000

/** Says something in a corner, and to screen readers. Errors stay until closed. */
export function toast(text: string, { bad = false, action }: { bad?: boolean; action?: Toast["action"] } = {}): void {
  const id = ++last
  // A way back is for what was done last: an older one may no longer fit.
  const others = toasts.value.filter((one) => !(action && one.action)).slice(-2)
  toasts.value = [...others, { id, text, bad, action }]
  if (!bad) setTimeout(() => close(id), action ? WAY_BACK : STAYS)
}

/** Tells, in words, that something asked for did not happen. That one is signed out, the sign-in page tells. */
export function toastProblem(thrown: unknown): void {
  const problem = asProblem(thrown)
  if (problem.code !== "unauthenticated") toast(words(problem), { bad: true })
}

/** Says something to screen readers only. */
export function announce(text: string): void {
  spoken.value = text
}

/** Takes back what was done last, if that is offered. */
export function takeBack(): void {
  const last = toasts.peek().findLast((one) => one.action)
  if (last) takenBack(last)
}

function takenBack({ id, action }: Toast): void {
  close(id)
  action!.run()
}

function close(id: number): void {
  toasts.value = toasts.value.filter((one) => one.id !== id)
}

/** Where toasts appear; there once, at the root. */
export function Toasts() {
  return (
    <>
      <div class="unseen" role="status">
        {spoken.value}
      </div>
      <div class="toasts" role="region" aria-label={t("notices")} aria-live="polite">
        {toasts.value.map((one) => (
          <div key={one.id} class={`toast ${one.bad ? "bad" : ""}`}>
            <Icon name={one.bad ? "triangle-alert" : "check"} />
            <span>{one.text}</span>
            {one.action && (
              <button type="button" class="link" onClick={() => takenBack(one)}>
                {one.action.label} <kbd>Z</kbd>
              </button>
            )}
            <IconButton icon="x" label={t("close")} onClick={() => close(one.id)} />
          </div>
        ))}
      </div>
    </>
  )
}
