import "../admin/frame"
import { useCollection } from "../admin/useCollection"
import { Missing } from "../admin/Missing"
import type { AdminPage } from "../screens"
import { upTo } from "../admin/about"
import { workstreams } from "../state/directory"
import { hoursList } from "../state/hours"
import { skillList } from "../state/skills"
import { RulesPage } from "./RulesPage"

/** The rules of a workstream; without an address of one, of the first. */
const page: AdminPage = ({ values }) => {
  useCollection(hoursList)
  useCollection(skillList)
  const found = values.id ? workstreams.value.find(({ id }) => id === values.id) : workstreams.value[0]
  return found ? <RulesPage key={found.id} workstream={found} /> : <Missing up={upTo({ name: "rules" })} />
}

export default { "": page, ":id": page }
