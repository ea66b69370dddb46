import "../admin/frame"
import { hrefOf, type Resource } from "../admin/about"
import { checkField, lineField, selectField, switchField } from "../admin/fields"
import { Section, Standing } from "../admin/Page"
import { resource } from "../admin/resource"
import type { OptInPage } from "../api"
import { numberWords } from "../channels/Steps"
import { answers } from "../net/client"
import { Icon } from "../pieces/Icon"
import type { Pages } from "../screens"
import { numberOf, numbers } from "../state/directory"
import { number, t } from "../text/i18n"
import { emptyForm, formOf, settingsOf, type Form } from "./form"
import { Materials } from "./Materials"
import { optInPages } from "./pageList"
import { RegistrationPage } from "./RegistrationPage"

const reached = ({ texts_today, daily_limit }: OptInPage) => texts_today >= daily_limit

const numberOptions = () => numbers.value.map((one) => ({ value: one.id, label: numberWords(one) }))

/** The public pages on which customers agree to be texted. */
const r: Resource<OptInPage, Form> = {
  name: "optins",
  word: "optin",
  collection: optInPages,
  beside: true,
  title: ({ name }) => name,
  formOf,
  empty: () => emptyForm(numbers.value[0]?.id ?? ""),
  add: async (form) => {
    const { data, at } = await answers.post<OptInPage>("opt-in-pages", settingsOf(form, form))
    optInPages.keep(data, at)
    return data
  },
  changeOf: settingsOf,
  deletes: true,
  standing: ({ on }) => <Standing tone={on ? "good" : "warn"}>{t(on ? "optin.is_on" : "optin.is_off")}</Standing>,
  fields: [
    {
      title: "general",
      fields: [
        lineField("name", { needed: true }),
        selectField("number_id", numberOptions),
        lineField("code", { help: ({ code }) => t(code ? "optin.code_help" : "optin.code_new") }),
        switchField("on", { span: 12 }),
      ],
    },
    {
      title: "words",
      fields: [
        lineField("brand"),
        lineField("monthly", { optional: true }),
        lineField("about_en", { span: 12 }),
        lineField("about_fr", { span: 12 }),
        lineField("policy_url", { type: "url" }),
        lineField("terms_url", { type: "url" }),
      ],
    },
    {
      title: "guard",
      fields: [checkField("unconfirmed", { span: 12 }), checkField("abroad", { span: 12 }), lineField("daily_limit")],
    },
  ],
  columns: [
    { label: "optin.name", class: "first", cell: ({ name }) => name },
    { label: "optin.number_id", class: "num", cell: ({ number_id }) => numberOf(number_id)?.display ?? "" },
    { label: "optin.code", cell: ({ code }) => code },
    { label: "optin.today", class: "num", cell: (page) => <Today page={page} /> },
    {
      label: "optin.state",
      cell: ({ on }) => <Standing tone={on ? "good" : "warn"}>{t(on ? "optin.is_on" : "optin.is_off")}</Standing>,
    },
  ],
  text: ({ name, code }) => `${name} ${code}`,
  above: (page) => reached(page) && <Reached page={page} />,
  below: (page) => (
    <>
      <Materials key={page.version} page={page} />
      <Section title={t("registration.title")} help={t("optin.registration_help")}>
        <div>
          <a class="button" href={hrefOf(r, `${page.id}/registration`)}>
            <Icon name="shield-check" />
            <span class="words">{t("optin.to_registration")}</span>
          </a>
        </div>
      </Section>
    </>
  ),
}

function Today({ page }: { page: OptInPage }) {
  const words = t("optin.texts_today", { count: page.texts_today, most: number(page.daily_limit) })
  return reached(page) ? <Standing tone="bad">{words}</Standing> : <>{words}</>
}

/** That a page causes no more texts today. */
function Reached({ page }: { page: OptInPage }) {
  return (
    <p class="warn with-icon" role="status">
      <Icon name="triangle-alert" /> <span>{t("optin.reached", { most: number(page.daily_limit) })}</span>
    </p>
  )
}

const pages: Pages = { ...resource(r), ":id/registration": RegistrationPage }
export default pages
