import type { Language } from "../api"

// The letter that asks TeleSign's support to set the callback URL. It is a
// document, not words on the screen: it is in the language it is sent in,
// whatever the screen speaks.

export const SUPPORT = "support@telesign.com"

/** The subject never changes, so that TeleSign and we find the letter again. */
export const SUBJECT = "textdesk callback URL update request"

export interface Asked {
  customerId: string
  callbackUrl: string
  /** Digits only. */
  numbers: string[]
  teamName: string
}

/** The letter's text. */
export function letter(language: Language, asked: Asked): string {
  return paragraphs[language](asked).filter(Boolean).join("\n\n")
}

/** The address that opens the letter in a mail program. */
export function mailto(body: string): string {
  const lines = body.replace(/\n/g, "\r\n")
  return `mailto:${SUPPORT}?subject=${encodeURIComponent(SUBJECT)}&body=${encodeURIComponent(lines)}`
}

const paragraphs: Record<Language, (asked: Asked) => string[]> = {
  en: ({ customerId, callbackUrl, numbers, teamName }) => [
    "Hello,",
    "Please set this callback URL for SMS on our account, for inbound messages (two-way SMS) and for delivery reports:",
    `Customer ID: ${customerId}\nCallback URL: ${callbackUrl}`,
    numbers.length
      ? `Please also make sure that two-way SMS is enabled on: ${numbers.join(", ")}`
      : "Please also make sure that two-way SMS is enabled on our numbers.",
    "Please tell us when it is done.",
    ["Thank you,", teamName].filter(Boolean).join("\n"),
  ],
  fr: ({ customerId, callbackUrl, numbers, teamName }) => [
    "Bonjour,",
    "Veuillez enregistrer cette URL de rappel pour les SMS de notre compte, tant pour les messages entrants (SMS bidirectionnels) que pour les accusés de réception\u202f:",
    `ID client (Customer ID)\u202f: ${customerId}\nURL de rappel (Callback URL)\u202f: ${callbackUrl}`,
    numbers.length
      ? `Veuillez aussi vérifier que les SMS bidirectionnels sont activés pour\u202f: ${numbers.join(", ")}`
      : "Veuillez aussi vérifier que les SMS bidirectionnels sont activés pour nos numéros.",
    "Merci de nous prévenir quand ce sera fait.",
    ["Cordialement,", teamName].filter(Boolean).join("\n"),
  ],
}
