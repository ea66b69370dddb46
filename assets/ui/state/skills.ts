import type { Skill } from "../api"
import { Collection } from "./collection"

/** The skills there are, for whatever asks for one. */
export const skillList = new Collection<Skill>("skills", "skill")
