import { Icon } from "../pieces/Icon"
import { firstName } from "../state/directory"
import { t } from "../text/i18n"
import { typingIn } from "./typing"

/** Says under the thread who else is writing in it. Its place is kept: nothing moves when somebody begins. */
export function TypingLine({ id }: { id: string }) {
  const words = typingWords(id)
  return (
    <p class="typing-line cut" role="status">
      {words && (
        <>
          <Icon name="ellipsis" /> {words}
        </>
      )}
    </p>
  )
}

/** The mark in a list's row. */
export function TypingMark({ id }: { id: string }) {
  const words = typingWords(id)
  if (!words) return null
  return (
    <span class="typing" title={words}>
      <Icon name="ellipsis" />
      <span class="unseen">{words}</span>
    </span>
  )
}

/** "Theo is writing", or undefined when nobody is. */
function typingWords(id: string): string | undefined {
  const [one, two, ...more] = typingIn(id)
  if (!one) return undefined
  if (!two) return t("typing.one", { name: firstName(one) })
  if (more.length === 0) return t("typing.two", { name: firstName(one), other: firstName(two) })
  return t("typing.many", { n: more.length + 2 })
}
