import type { ComponentType } from "preact"
import type { IconName } from "./pieces/icons"
import { loadWords, type Part } from "./text/i18n"

// The screens that are files of their own, loaded when opened. The inbox is
// not among them: it comes with the first load.

interface Screen {
  load: () => Promise<{ default: ComponentType }>
  /** The words it needs besides the desk's. */
  words: Part[]
}

/** The screens that fill the window, or all of it beside the rail. */
export const screens = {
  signin: { load: () => import("./signin/SignIn"), words: ["signin"] },
  link: { load: () => import("./signin/Link"), words: ["signin"] },
  wizard: { load: () => import("./wizard/Wizard"), words: ["signin", "wizard", "account"] },
  admin: { load: () => import("./admin/Admin"), words: ["admin"] },
  me: { load: () => import("./me/MyPage"), words: ["signin", "admin", "users", "me"] },
} satisfies Record<string, Screen>

/** A page of the administration; values are those of its path, as id in ":id". */
export type AdminPage = ComponentType<{ values: Record<string, string> }>

/** A feature's pages, by their paths below its own: "", "new", ":id". The more exact come first. */
export type Pages = Record<string, AdminPage>

export interface Feature {
  icon: IconName
  load: () => Promise<{ default: Pages }>
  /** The words it needs besides the desk's and the administration's. */
  words: Part[]
}

/**
 * The features that have pages in the administration, by the names the menu has
 * for them (`menu` in api.ts); there stand their addresses and who may open them.
 */
export const features: Record<string, Feature> = {
  accounts: { icon: "plug", load: () => import("./accounts/pages"), words: ["account", "accounts", "numbers"] },
  queues: { icon: "layers", load: () => import("./queues/pages"), words: ["queues"] },
  workstreams: { icon: "layers", load: () => import("./workstreams/pages"), words: ["workstreams", "channels", "numbers", "automessages"] },
  rules: { icon: "corner-up-right", load: () => import("./rules/pages"), words: ["rules"] },
  operating_hours: { icon: "clock", load: () => import("./hours/pages"), words: ["hours"] },
  keywords: { icon: "ban", load: () => import("./keywords/pages"), words: ["keywords"] },
  opt_outs: { icon: "ban", load: () => import("./optouts/pages"), words: ["optouts"] },
  optins: { icon: "smartphone", load: () => import("./optins/pages"), words: ["optins", "channels"] },
  automessages: { icon: "message-square-reply", load: () => import("./automessages/pages"), words: ["automessages"] },
  bots: { icon: "bot", load: () => import("./bots/pages"), words: ["bots"] },
  quick_replies: { icon: "zap", load: () => import("./quickreplies/pages"), words: ["quickreplies"] },
  presences: { icon: "circle-check", load: () => import("./presence/pages"), words: ["presence"] },
  users: { icon: "users", load: () => import("./users/pages"), words: ["users"] },
  skills: { icon: "user-check", load: () => import("./skills/pages"), words: ["skills"] },
  settings: { icon: "settings", load: () => import("./settings/pages"), words: ["account", "settings"] },
  settings_file: {
    icon: "copy",
    load: () => import("./settingsfile/pages"),
    words: ["settingsfile"],
  },
  jobs: { icon: "clock", load: () => import("./jobs/pages"), words: ["jobs"] },
  audit: { icon: "lock", load: () => import("./audit/pages"), words: ["audit"] },
  about: { icon: "info", load: () => import("./about/pages"), words: ["about"] },
}

export type ScreenName = keyof typeof screens

/** Loads a screen with its words. */
export async function loadScreen(name: ScreenName): Promise<ComponentType> {
  return loadWithWords<ComponentType>(screens[name])
}

/** Loads a feature's pages with their words. */
export async function loadPages(feature: Feature): Promise<Pages> {
  return loadWithWords<Pages>(feature)
}

async function loadWithWords<T>({ load, words }: { load: () => Promise<{ default: T }>; words: Part[] }): Promise<T> {
  const [loaded] = await Promise.all([load(), ...words.map(loadWords)])
  return loaded.default
}
