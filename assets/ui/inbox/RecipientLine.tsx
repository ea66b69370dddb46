import { CheckField } from "../pieces/Field"
import { isolated, t } from "../text/i18n"
import { asks, country, shortDigits, type Understood } from "./recipient"

/** Whom a text will reach, as the number was understood; a short code is asked about. */
export function RecipientLine({ known, onShortCode }: { known: Understood; onShortCode: (meant: boolean) => void }) {
  const { to, typed } = known
  if (!to) return null
  if (to.short_code)
    return asks(known) || typed.shortCode ? (
      <CheckField
        label={t("recipient.short_code", { code: to.phone })}
        help={t("recipient.short_code_help")}
        checked={typed.shortCode}
        onValue={onShortCode}
      />
    ) : (
      <p class="help">{t("recipient.known_code", { code: to.phone, name: isolated(to.name) })}</p>
    )
  const values = { number: isolated(to.display), country: country(to.region), name: isolated(to.name) }
  return (
    <p class="help">
      {t(to.name ? "recipient.named" : to.region ? "recipient.number" : "recipient.plain", values)}{" "}
      {shortDigits(typed.phone) && (
        <button type="button" class="link" onClick={() => onShortCode(true)}>
          {t("recipient.rather_code", { code: shortDigits(typed.phone) })}
        </button>
      )}
    </p>
  )
}
