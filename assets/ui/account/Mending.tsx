import type { Account } from "../api"
import { t } from "../text/i18n"
import { hostOf } from "./callback"

/** The ways to a public address: one of them is enough. */
export function Mending({ account }: { account: Account }) {
  const host = hostOf(account)
  return (
    <section class="mending" aria-label={t("mend.title")}>
      <p class="title">{t("mend.title")}</p>
      <details>
        <summary>{t("mend.tls")}</summary>
        <p>{t("mend.tls_help")}</p>
        <pre>{`[server]\nlisten = ":443"\npublic_url = "https://${host}"\ntls = "auto"`}</pre>
      </details>
      <details>
        <summary>{t("mend.proxy")}</summary>
        <p>{t("mend.proxy_help")}</p>
        <pre>{`# Caddyfile\n${host} {\n  reverse_proxy 127.0.0.1:8080\n}`}</pre>
        <pre>{`[server]\npublic_url = "https://${host}"`}</pre>
      </details>
      <details>
        <summary>{t("mend.tunnel")}</summary>
        <p>{t("mend.tunnel_help")}</p>
        <pre>{`[server]\npublic_url = "https://…"`}</pre>
      </details>
      <p class="help">{t("mend.after")}</p>
    </section>
  )
}
