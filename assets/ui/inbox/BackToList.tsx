import { IconButton } from "../pieces/Button"
import { goUp } from "../state/router"
import { t } from "../text/i18n"
import { addressOf, where } from "./where"

/** On phones, where a conversation covers the list: the way back to it. */
export function BackToList() {
  const { view, query } = where.value
  return (
    <IconButton
      icon="chevron-left"
      size={20}
      label={t("back")}
      onClick={() => goUp(addressOf(view, "", { query }))}
    />
  )
}
