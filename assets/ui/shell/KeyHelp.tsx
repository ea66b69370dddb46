import { Dialog } from "../pieces/Dialog"
import { t, type Key } from "../text/i18n"
import { boundKeys, helpShown, sendKey } from "./keys"

const names: Record<string, string> = { ArrowDown: "↓", ArrowUp: "↑", Enter: "↵" }

/** The keys that do the same, together. */
function byLabel(): [Key, string[]][] {
  const found = new Map<Key, string[]>()
  for (const { key, label } of boundKeys()) found.set(label, [...(found.get(label) ?? []), key])
  return [...found]
}

/** The list of the keys that do something here. */
export function KeyHelp() {
  if (!helpShown.value) return null
  return (
    <Dialog title={t("keys.title")} onClose={() => (helpShown.value = false)} class="key-help">
      <dl>
        {byLabel().map(([label, keys]) => (
          <div key={label}>
            <dt>{t(label)}</dt>
            <dd>
              {keys.map((key) => (
                <kbd key={key}>{names[key] ?? key.toUpperCase()}</kbd>
              ))}
            </dd>
          </div>
        ))}
        <div>
          <dt>{t("keys.send")}</dt>
          <dd>
            <kbd>{sendKey}</kbd>
            <kbd>↵</kbd>
          </dd>
        </div>
      </dl>
      <p class="quiet small">{t("keys.not_typing")}</p>
    </Dialog>
  )
}
