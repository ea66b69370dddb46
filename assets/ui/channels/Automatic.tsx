import type { PhoneNumber } from "../api"
import { t } from "../text/i18n"

/** What goes out of a number by itself, and in which language. */
export function Automatic({ number, texts }: { number: PhoneNumber | undefined; texts: "en" | "fr" }) {
  const by = number?.keyword_replies ?? "us"
  return (
    <section class="automatic">
      <h3>{t("channel.automatic")}</h3>
      <p>{t(`channel.automatic_${by}`, { language: t(`channel.texts_${texts}`) })}</p>
      {by === "us" && (
        <p>
          <a class="link" href="/admin/keywords" target="_blank" rel="noopener">
            {t("channel.automatic_where")}
          </a>
        </p>
      )}
    </section>
  )
}
