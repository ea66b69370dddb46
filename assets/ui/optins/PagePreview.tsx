import type { OptInWording } from "../api"
import { Icon } from "../pieces/Icon"
import { t } from "../text/i18n"
import { nameOf } from "./Materials"

/** What a page says in one language, word for word. */
export function PagePreview({ wording, address }: { wording: OptInWording; address: string }) {
  const { language, title, intro, consent, conditions, policy_url, terms_url } = wording
  return (
    <figure class="optin-preview">
      <figcaption class="quiet small">
        {nameOf(language)}
        {address && (
          <a class="link" href={`${address}?lang=${language}`} target="_blank" rel="noopener noreferrer">
            <Icon name="external-link" size={14} /> {t("optin.open")}
          </a>
        )}
      </figcaption>
      <div class="optin-sheet" lang={language}>
        <h3>{title}</h3>
        <p>{intro}</p>
        <p class="box">
          <i aria-hidden="true" /> <span>{consent}</span>
        </p>
        <ul>
          {conditions.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
        {(policy_url || terms_url) && <p class="small quiet">{[policy_url, terms_url].filter(Boolean).join(" · ")}</p>}
      </div>
    </figure>
  )
}
