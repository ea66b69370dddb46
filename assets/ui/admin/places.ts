import { menu, type MenuEntry, type Role } from "../api"
import { features, type AdminPage, type Pages } from "../screens"
import { match } from "../state/match"

// What of the administration somebody may open, and which page an address means.

/** The entries somebody with these roles may open and that have a screen, in the menu's order. */
export function entriesFor(roles: readonly Role[], entries: MenuEntry[] = menu): MenuEntry[] {
  return entries.filter(({ name, roles: wanted }) => name in features && wanted.some((role) => roles.includes(role)))
}

/** Where the menu has an entry; by its name alone where it has none. */
export function pathOf(name: string, entries: MenuEntry[] = menu): string {
  return entries.find((entry) => entry.name === name)?.path ?? `/admin/${name}`
}

/** The sections as people look for them; one that is not here comes last. */
const sectionOrder = ["channel", "routing", "messages", "people", "system"]

/** What closes its section, wherever the menu has it. */
const closes = ({ name }: MenuEntry) => name === "about"

/** The entries by section, each in the menu's order. */
export function sections(entries: MenuEntry[]): { section: string; entries: MenuEntry[] }[] {
  const found = new Map<string, MenuEntry[]>(sectionOrder.map((section) => [section, []]))
  for (const entry of [...entries].sort((a, b) => +closes(a) - +closes(b))) found.set(entry.section, [...(found.get(entry.section) ?? []), entry])
  return [...found].filter(([, entries]) => entries.length > 0).map(([section, entries]) => ({ section, entries }))
}

/** The entry an address belongs to; /admin itself is the first one's. */
export function entryAt(path: string, entries: MenuEntry[]): MenuEntry | undefined {
  if (path.replace(/\/$/, "") === "/admin") return sections(entries)[0]?.entries[0]
  return entries.find((entry) => path === entry.path || path.startsWith(`${entry.path}/`))
}

/** The page of a feature that an address means, with the values in it. */
export function pageAt(
  path: string,
  entry: MenuEntry,
  pages: Pages,
): { page: AdminPage; values: Record<string, string> } | undefined {
  const below = path.replace(/\/$/, "") === "/admin" ? entry.path : path
  for (const [pattern, page] of Object.entries(pages)) {
    const values = match(pattern ? `${entry.path}/${pattern}` : entry.path, below)
    if (values) return { page, values }
  }
  return undefined
}
