import type { Attachments } from "../api"
import { Icon } from "../pieces/Icon"
import { t } from "../text/i18n"
import { Switch } from "./Switch"

/** A master switch, and while it is on who may send files. */
export function AttachmentsField({ value, onValue }: { value: Attachments; onValue: (value: Attachments) => void }) {
  const set = (change: Partial<Attachments>) => onValue({ ...value, ...change })
  return (
    <div class="field">
      <div class="options">
        <Switch master label={t("channel.attachments")} help={t("channel.attachments_help")} on={value.on} onValue={(on) => set({ on })} />
        {value.on && (
          <>
            <Switch
              label={t("channel.customers")}
              help={t("channel.customers_help")}
              on={value.customers}
              onValue={(customers) => set({ customers })}
            />
            <Switch label={t("channel.agents")} help={t("channel.agents_help")} on={value.agents} onValue={(agents) => set({ agents })} />
          </>
        )}
      </div>
      <p class="help with-icon">
        <Icon name="info" /> {t("channel.attachments_later")}
      </p>
    </div>
  )
}

/** Who may send files, in a few words. */
export function filesWords({ on, customers, agents }: Attachments): string {
  if (!on || !(customers || agents)) return t("channel.files_none")
  if (customers && agents) return t("channel.files_both")
  return t(customers ? "channel.files_customers" : "channel.files_agents")
}
