import { Dialog } from "../pieces/Dialog"
import { t } from "../text/i18n"
import { boundKeys, helpShown } from "./keys"

const names: Record<string, string> = { ArrowDown: "↓", ArrowUp: "↑", Enter: "↵" }

/** The list of the keys that do something here. */
export function KeyHelp() {
  if (!helpShown.value) return null
  return (
    <Dialog title={t("keys.title")} onClose={() => (helpShown.value = false)} class="key-help">
      <dl>
        {boundKeys().map(({ key, label }) => (
          <div key={key}>
            <dt>{t(label)}</dt>
            <dd><kbd>{names[key] ?? key}</kbd></dd>
          </div>
        ))}
        <div>
          <dt>{t("keys.send")}</dt>
          <dd><kbd>Ctrl</kbd> <kbd>↵</kbd></dd>
        </div>
      </dl>
      <p class="quiet small">{t("keys.not_typing")}</p>
    </Dialog>
  )
}
