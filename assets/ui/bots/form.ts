import type { Bot, BotInput, BotKind, BotSettings, Menu, MenuNode, MenuStep } from "../api"

/** What of a bot is written in the form. */
export interface Form {
  /** The bot's; empty for a new one. */
  id: string
  name: string
  kind: BotKind
  on: boolean
  silence_minutes: string
  introduction_en: string
  introduction_fr: string
  handover_en: string
  handover_fr: string
  address: string
  menu: Menu
}

export function formOf(b: Bot): Form {
  return {
    id: b.id,
    name: b.name,
    kind: b.kind,
    on: b.on,
    silence_minutes: String(b.silence_minutes),
    introduction_en: b.introduction.en,
    introduction_fr: b.introduction.fr,
    handover_en: b.handover.en,
    handover_fr: b.handover.fr,
    address: b.address,
    menu: b.menu,
  }
}

/** A step that leads to a person, which is never wrong. */
export function toPerson(): MenuStep {
  return { set: [], reply: { en: "", fr: "" }, to: "person", node_id: "", queue_id: "", agent_id: "", bot_id: "" }
}

export function emptyNode(id: string): MenuNode {
  return { id, kind: "choose", text: { en: "", fr: "" }, choices: [emptyChoice()], variable: "", then: toPerson() }
}

export const emptyChoice = () => ({ label: { en: "", fr: "" }, then: toPerson() })

export function emptyForm(): Form {
  return {
    id: "", name: "", kind: "menu", on: true, silence_minutes: "15", introduction_en: "", introduction_fr: "", handover_en: "", handover_fr: "", address: "",
    menu: { nodes: [emptyNode("start")] },
  }
}

/** What the server takes of a form. */
export function settingsOf(form: Form): BotSettings {
  const minutes = Number(form.silence_minutes)
  return {
    name: form.name,
    on: form.on,
    introduction: { en: form.introduction_en, fr: form.introduction_fr },
    handover: { en: form.handover_en, fr: form.handover_fr },
    silence_minutes: Number.isInteger(minutes) ? minutes : -1, // which the server refuses at its field
    menu: form.kind === "menu" ? form.menu : { nodes: [] },
    address: form.kind === "webhook" ? form.address : "",
  }
}

export const inputOf = (form: Form): BotInput => ({ ...settingsOf(form), kind: form.kind })

/** The settings of which something was changed. */
export function changeOf(form: Form, changes: Partial<Form>): Partial<BotSettings> {
  const all = settingsOf(form)
  const changed = (Object.keys(changes) as (keyof Form)[]).map((name) => name.replace(/_(en|fr)$/, "") as keyof BotSettings)
  return Object.fromEntries(Object.entries(all).filter(([name]) => changed.includes(name as keyof BotSettings)))
}

/** A name for a new place that no other has. */
export function freeName(menu: Menu): string {
  for (let n = menu.nodes.length + 1; ; n++) {
    if (!menu.nodes.some(({ id }) => id === `place${n}`)) return `place${n}`
  }
}

/** The places that a place leads to, each once. */
export function leadsTo(node: MenuNode): string[] {
  const steps = node.kind === "choose" ? node.choices.map(({ then }) => then) : [node.then]
  return [...new Set(steps.filter(({ to }) => to === "node").map(({ node_id }) => node_id))]
}

/** A place of the tree: where it is drawn, and what is drawn below it. */
export interface Drawn {
  node: MenuNode
  /** Its place among the menu's nodes: what the server names it by. */
  at: number
  below: Drawn[]
}

/** The menu as a tree: each place stands where it is first led to. */
export function drawn(menu: Menu): Drawn[] {
  const seen = new Set<string>()
  const draw = (id: string): Drawn[] => {
    const at = menu.nodes.findIndex((one) => one.id === id)
    const node = menu.nodes[at]
    if (!node || seen.has(id)) return []
    seen.add(id)
    return [{ node, at, below: leadsTo(node).flatMap(draw) }]
  }
  const first = menu.nodes[0]
  const tree = first ? draw(first.id) : []
  return [...tree, ...menu.nodes.filter(({ id }) => !seen.has(id)).flatMap(({ id }) => draw(id))] // what nothing leads to
}

/** The menu without the places that nothing leads to any more. */
export function reached(menu: Menu): Menu {
  const first = menu.nodes[0]
  if (!first) return menu
  const seen = new Set<string>([first.id])
  for (const id of seen) {
    const node = menu.nodes.find((one) => one.id === id)
    for (const next of node ? leadsTo(node) : []) seen.add(next) // a Set goes on with what is added
  }
  return { nodes: menu.nodes.filter(({ id }) => seen.has(id)) }
}
