import type { Role } from "./api"

// What the server's parts say of their screens. To be replaced by the constant
// of that name in api.ts, once it is generated from them.

/** A screen of a part: its name in screens.ts, where the menu has it, and who may open it. */
export interface MenuEntry {
  name: string
  section: string
  path: string
  roles: Role[]
}

/** The screens of the administration, in the order of the menu. */
export const menu: MenuEntry[] = [
  { name: "accounts", section: "channel", path: "/admin/accounts", roles: ["admin"] },
  { name: "workstreams", section: "channel", path: "/admin/workstreams", roles: ["admin"] },
  { name: "keywords", section: "channel", path: "/admin/keywords", roles: ["admin"] },
  { name: "users", section: "people", path: "/admin/users", roles: ["admin"] },
  { name: "settings", section: "system", path: "/admin/settings", roles: ["admin"] },
  { name: "jobs", section: "system", path: "/admin/jobs", roles: ["admin"] },
  { name: "about", section: "system", path: "/admin/about", roles: ["admin"] },
]
