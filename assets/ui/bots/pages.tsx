import "../admin/frame"
import { choiceField, lineField, ownField, switchField } from "../admin/fields"
import { Standing } from "../admin/Page"
import { resource } from "../admin/resource"
import type { Bot } from "../api"
import { answers } from "../net/client"
import { botList } from "../state/directory"
import { language, t } from "../text/i18n"
import { changeOf, emptyForm, formOf, inputOf, type Form } from "./form"
import { MenuField } from "./MenuField"
import { Program } from "./Program"
import { TryField } from "./TryField"

const kinds = () => (["menu", "webhook"] as const).map((value) => ({ value, label: t(`bot.kind_${value}`), help: t(`bot.kind_${value}_help`) }))

const isMenu = ({ kind }: Form) => kind === "menu"

/** Who answers customers before any queue, and is no person. */
export default resource<Bot, Form>({
  name: "bots",
  word: "bot",
  collection: botList,
  beside: true,
  title: ({ name }) => name,
  hides: ({ gone }) => gone === true,
  formOf,
  empty: emptyForm,
  changeOf,
  add: async (form) => {
    const { data, at } = await answers.post<Bot>("bots", inputOf(form))
    botList.keep(data, at)
    return data
  },
  deletes: true,
  note: () => t("bot.note"),
  fields: [
    {
      title: "general",
      fields: [
        lineField("name", { needed: true }),
        lineField("silence_minutes"),
        choiceField("kind", kinds, { span: 12, shown: ({ id }) => id === "" }),
        switchField("on", { span: 12 }),
      ],
    },
    {
      title: "words",
      fields: [
        lineField("introduction_en", { optional: true, refusedAs: "introduction.en" }),
        lineField("introduction_fr", { optional: true, refusedAs: "introduction.fr" }),
        lineField("handover_en", { optional: true, refusedAs: "handover.en" }),
        lineField("handover_fr", { optional: true, refusedAs: "handover.fr" }),
      ],
    },
    {
      title: "talks",
      fields: [
        ownField("menu", MenuField, { span: 12, marks: true, shown: isMenu, say: () => undefined, sayChange: () => [t("bot.menu_changed")] }),
        ownField("id", TryField, { span: 12, marks: true, shown: isMenu }),
        lineField("address", { type: "url", span: 12, shown: (form) => !isMenu(form) }),
      ],
    },
  ],
  columns: [
    { label: "bot.name", cell: ({ name }) => name, class: "first" },
    { label: "bot.kind", cell: ({ kind }) => t(`bot.kind_${kind}`) },
    { label: "bot.standing", cell: ({ on }) => <Standing tone={on ? "good" : "quiet"}>{t(on ? "field.on" : "field.off")}</Standing> },
  ],
  text: ({ name }) => name,
  order: (a, b) => a.name.localeCompare(b.name, language.value),
  below: (bot) => bot.kind === "webhook" && <Program bot={bot} />,
})
