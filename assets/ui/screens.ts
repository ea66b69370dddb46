import type { ComponentType } from "preact"
import type { Role } from "./api"
import { loadWords, type Part } from "./text/i18n"

// The screens that are files of their own, loaded when opened. The inbox is
// not among them: it comes with the first load.

interface Screen {
  load: () => Promise<{ default: ComponentType }>
  /** The words it needs besides the desk's. */
  part: Part
  /** Who may open it; left out: everybody who is signed in. */
  role?: Role
}

export const screens = {
  signin: { load: () => import("./signin/SignIn"), part: "start" },
  link: { load: () => import("./signin/Link"), part: "start" },
  wizard: { load: () => import("./wizard/Wizard"), part: "start" },
  admin: { load: () => import("./admin/Admin"), part: "admin", role: "admin" },
} satisfies Record<string, Screen>

export type ScreenName = keyof typeof screens

/** Loads a screen with its words. */
export async function loadScreen(name: ScreenName): Promise<ComponentType> {
  const screen: Screen = screens[name]
  const [loaded] = await Promise.all([screen.load(), loadWords(screen.part)])
  return loaded.default
}
