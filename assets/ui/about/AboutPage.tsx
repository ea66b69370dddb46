import { Icon } from "../pieces/Icon"
import { me } from "../state/session"
import { t } from "../text/i18n"
import { Page, Section } from "../admin/Page"

/** Which textdesk this is. */
export function AboutPage() {
  const who = me.value!
  return (
    <Page title={t("menu.about")}>
      <Section title="textdesk" help={t("about.what")}>
        <dl class="facts">
          <div>
            <dt>{t("about.version")}</dt>
            <dd class="num">{who.version}</dd>
          </div>
          <div>
            <dt>{t("about.licence")}</dt>
            <dd>MIT</dd>
          </div>
          <div>
            <dt>{t("about.zone")}</dt>
            <dd>{who.settings.time_zone.replaceAll("_", " ")}</dd>
          </div>
        </dl>
        <p>
          <a class="link with-icon" href="/api/v1/openapi.json" target="_blank" rel="noopener">
            {t("about.api")}
            <Icon name="external-link" />
          </a>
        </p>
      </Section>
      <Section title={t("about.setup_title")} help={t("about.setup_help")}>
        <div>
          <a class="button" href="/welcome/account">
            {t("about.setup")}
          </a>
        </div>
      </Section>
      {who.demo && (
        <Section title={t("about.demo_title")} help={t("about.demo_help")}>
          {who.demo.phone_url && (
            <p>
              <a class="link with-icon" href={who.demo.phone_url} target="_blank" rel="noopener">
                <Icon name="smartphone" />
                {t("demo.phone")}
              </a>
            </p>
          )}
        </Section>
      )}
    </Page>
  )
}
