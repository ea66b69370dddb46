import type { MessageState } from "../api"
import { t, type Key } from "../text/i18n"
import { Icon } from "./Icon"
import type { IconName } from "./icons"

const shown: Record<MessageState, [IconName, string]> = {
  received: ["check", ""],
  scheduled: ["calendar-clock", ""],
  queued: ["clock", ""],
  sending: ["clock", ""],
  sent: ["check", ""],
  delivered: ["check-check", "good"],
  failed: ["circle-alert", "bad"],
  uncertain: ["circle-question-mark", "warn"],
  unconfirmed: ["circle-question-mark", ""],
  cancelled: ["ban", ""],
}

/** What has become of a text of ours: a glyph, and the word for it for screen readers. */
export function Tick({ state }: { state: MessageState }) {
  const [icon, tone] = shown[state]
  const word = stateWord(state)
  return (
    <span class={`tick ${tone}`} title={word}>
      <Icon name={icon} />
      <span class="unseen">{word}</span>
    </span>
  )
}

export function stateWord(state: MessageState): string {
  return t(`message.${state}` as Key)
}
