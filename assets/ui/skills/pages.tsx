import "../admin/frame"
import { lineField } from "../admin/fields"
import { resource } from "../admin/resource"
import type { Skill } from "../api"
import { skillList } from "../state/skills"
import { language } from "../text/i18n"
import { Removal } from "./Removal"

type Form = Pick<Skill, "name">

/** What agents can be good at. Who is, stands on each user's page. */
export default resource<Skill, Form>({
  name: "skills",
  word: "skill",
  collection: skillList,
  title: ({ name }) => name,
  formOf: ({ name }) => ({ name }),
  empty: () => ({ name: "" }),
  fields: [{ title: "title", fields: [lineField("name", { needed: true })] }],
  columns: [{ label: "skill.name", cell: ({ name }) => name, class: "first" }],
  text: ({ name }) => name,
  order: (a, b) => a.name.localeCompare(b.name, language.value),
  below: (skill) => <Removal skill={skill} />,
})
