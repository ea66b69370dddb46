import type { Segments } from "../api"
import { number, t } from "../text/i18n"

/** A text as a customer gets it, and what sending it takes. */
export function Sample({ text, segments }: { text: string; segments: Segments }) {
  return (
    <>
      <figcaption class="quiet small">{t("preview.title")}</figcaption>
      <blockquote dir="auto">{text}</blockquote>
      <p class="num quiet small">
        {t("count.parts", { count: segments.parts, used: number(segments.used), limit: number(segments.limit) })}
      </p>
    </>
  )
}
