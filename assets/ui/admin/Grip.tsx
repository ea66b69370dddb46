import { Icon } from "../pieces/Icon"
import { t } from "../text/i18n"
import type { useMoving } from "./moving"

/** What a row is moved by. It is no button element: Firefox would not let one be dragged. */
export function Grip({ name, ...moves }: { name: string } & ReturnType<ReturnType<typeof useMoving>["grip"]>) {
  return (
    <span
      class="grip"
      role="button"
      tabIndex={0}
      aria-label={t("sentence.move", { name })}
      aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
      title={t("sentence.move_keys")}
      {...moves}
    >
      <Icon name="grip-vertical" />
    </span>
  )
}
