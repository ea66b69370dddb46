import { hrefOf, type Resource } from "../admin/about"
import { EditPage } from "../admin/EditPage"
import { checkField, lineField, ownField, selectField, textField } from "../admin/fields"
import { Missing } from "../admin/Missing"
import { Reading } from "../admin/Reading"
import { useCollection } from "../admin/useCollection"
import type { OptInPage, OptInUseCase } from "../api"
import { t } from "../text/i18n"
import { Findings } from "./Findings"
import { optInPages } from "./pageList"
import { draftOf, registrationOf, type Draft } from "./registration"
import { SamplesField } from "./SamplesField"

const useCases: OptInUseCase[] = [
  "", "customer_care", "account_notification", "delivery_notification", "appointment", "marketing", "mixed", "low_volume",
  "two_factor", "security_alert", "fraud_alert", "public_service", "polling", "charity", "education",
]

const at = (field: keyof Draft) => ({ refusedAs: `registration.${field}` })

const r: Resource<OptInPage, Draft> = {
  name: "optins",
  word: "registration",
  collection: optInPages,
  beside: true,
  title: () => t("registration.title"),
  formOf: ({ registration }) => draftOf(registration),
  changeOf: (form) => ({ registration: registrationOf(form) }),
  columns: [],
  fields: [
    {
      title: "business",
      fields: [
        lineField("business_name", at("business_name")),
        lineField("website", { type: "url", ...at("website") }),
        lineField("business_address", { span: 12, ...at("business_address") }),
        lineField("contact_name", at("contact_name")),
        lineField("contact_email", { type: "email", ...at("contact_email") }),
        lineField("contact_phone", at("contact_phone")),
      ],
    },
    {
      title: "texts",
      fields: [
        selectField("use_case", () => useCases.map((one) => ({ value: one, label: t(`use_case.${one || "none"}`) })), at("use_case")),
        lineField("monthly_volume", at("monthly_volume")),
        textField("use_case_details", { span: 12, ...at("use_case_details") }),
        ownField("samples", SamplesField, { span: 12, ...at("samples"), say: (all) => (all as string[]).join(" / ") }),
      ],
    },
    { title: "policy", fields: [checkField("policy_keeps_consent", { span: 12, ...at("policy_keeps_consent") })] },
  ],
  above: (page) => <Findings key={page.version} page={page} />,
}

/** What carriers want to see of a page and its number, checked, and as a pack to send. */
export function RegistrationPage({ values }: { values: Record<string, string> }) {
  const read = useCollection(optInPages)
  const page = optInPages.of(values.id ?? "")
  const up = { href: hrefOf(r, page?.id), label: page?.name ?? t("menu.optins") }
  if (page) return <EditPage key={page.id} r={r} row={page} up={up} />
  return read.done ? <Missing up={up} /> : <Reading r={r} {...read} />
}
