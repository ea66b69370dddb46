import type { ComponentType } from "preact"
import type { Role } from "./api"
import { loadWords, type Part } from "./text/i18n"

// The screens that are files of their own, loaded when opened. The inbox is
// not among them: it comes with the first load.

interface Screen {
  load: () => Promise<{ default: ComponentType }>
  /** The words it needs besides the desk's. */
  parts: Part[]
  /** Who may open it; left out: everybody who is signed in. */
  role?: Role
}

export const screens = {
  signin: { load: () => import("./signin/SignIn"), parts: ["start"] },
  link: { load: () => import("./signin/Link"), parts: ["start"] },
  wizard: { load: () => import("./wizard/Wizard"), parts: ["start", "account"] },
  admin: { load: () => import("./admin/Admin"), parts: ["account", "admin"], role: "admin" },
  me: { load: () => import("./admin/MyPage"), parts: ["start", "admin"] },
} satisfies Record<string, Screen>

export type ScreenName = keyof typeof screens

/** Loads a screen with its words. */
export async function loadScreen(name: ScreenName): Promise<ComponentType> {
  const screen: Screen = screens[name]
  const [loaded] = await Promise.all([screen.load(), ...screen.parts.map(loadWords)])
  return loaded.default
}
