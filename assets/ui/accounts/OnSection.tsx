import { CheckField } from "../pieces/Field"
import { Verdict } from "../pieces/Verdict"
import { t } from "../text/i18n"
import { Section } from "../admin/Page"
import type { AccountPart } from "./CredentialsSection"

/** That nothing is sent by the account, and that what comes is kept. */
export function OffBanner() {
  return (
    <div class="banner">
      <Verdict tone="warn" title={t("account.off_title")}>
        <p>{t("account.off_help")}</p>
      </Verdict>
    </div>
  )
}

/** Switches the account on and off. */
export function OnSection({ draft: { value, set } }: AccountPart) {
  return (
    <Section title={t("account.on_title")}>
      <CheckField label={t("account.on")} help={t("account.on_help")} checked={value.on} onValue={(on) => set({ on })} />
    </Section>
  )
}
