import { computed, effect } from "@preact/signals"
import type { Conversation, EntryEvent } from "../api"
import { serverNow } from "../net/clock"
import { announce, toast } from "../pieces/Toasts"
import { me, myId, settings } from "../state/session"
import { isolated, t } from "../text/i18n"
import { chime } from "../shell/chime"
import { conversation, offers, readConversation, title } from "./conversations"
import { counted } from "./folderCounts"
import { lineWords } from "./lines"
import { go, place } from "../state/router"
import { view } from "./views"
import { addressOf } from "./where"

// Telling of new texts: a tone, the tab's title, and words for screen readers.

const QUIET_FOR = 2_000
/** A text is told of for so long after it came in, by the server's clock. */
const RECENT = 60_000
/** So many texts that were told of are remembered, so as not to tell of them twice. */
const REMEMBERED = 500
let lastTone = 0

/** Tells of a text that just came in, where it is the user's to answer. */
export async function alertTo(told: EntryEvent): Promise<void> {
  const about = await worthTelling(told)
  if (!about) return
  announce(t("new_text_from", { name: isolated(title(about.contact)) }))
  tone()
}

/** Tells whoever offered a conversation to a colleague that nothing came of it. */
export async function tellOfferer({ conversation_id, entry: { line } }: EntryEvent): Promise<void> {
  if (line?.offered_by_id !== myId.value || line.actor_id === myId.value || !isNew(line.id)) return
  const { contact } = await known(conversation_id)
  toast(t("offer_came_to_nothing", { name: isolated(title(contact)), what: lineWords(line) }))
}

/** Tells the author of a text that it did not get through, wherever they are by now: it waits for them. */
export async function tellFailure(told: EntryEvent): Promise<void> {
  const about = await failed(told)
  if (!about) return
  toast(t("text_failed", { name: isolated(title(about.contact)) }), {
    bad: true,
    action: { label: t("show_it"), run: () => go(addressOf(view("failed"), about.id)) },
  })
  tone()
}

/** The conversation of a text of the user's own that did not get through, told once for each time it fails. */
export async function failed({ conversation_id, entry }: EntryEvent): Promise<Conversation | undefined> {
  const m = entry.message
  if (m?.author_id !== myId.value || !m.acts.includes("dismiss") || !isNew(`${m.id} ${m.updated_at}`)) return undefined
  return lookingAt(conversation_id) ? undefined : known(conversation_id)
}

/** The conversation of a text that the user should hear of now; of each text once. */
export async function worthTelling({ conversation_id, entry }: EntryEvent): Promise<Conversation | undefined> {
  const fresh = entry.message?.direction === "in" && serverNow() - Date.parse(entry.at) < RECENT
  if (!fresh || !isNew(entry.id)) return undefined
  const about = await known(conversation_id)
  const concerns = about.agent_id === myId.value || about.agent_id === ""
  return concerns && !lookingAt(conversation_id) ? about : undefined
}

/** Plays the tone, if wished for, and only by one tab. */
export function tone(): void {
  if (!me.value?.user.sound || Date.now() - lastTone < QUIET_FOR) return
  lastTone = Date.now()
  if (!("locks" in navigator)) return chime()
  void navigator.locks.request("textdesk-tone", { ifAvailable: true }, async (got) => {
    if (!got) return
    chime()
    await new Promise((done) => setTimeout(done, QUIET_FOR))
  })
}

/** A new customer's conversation, and one below the rows that were read, is not known here yet. */
async function known(id: string): Promise<Conversation> {
  return conversation(id).peek() ?? (await readConversation(id))
}

const heard = new Set<string>()

/** Whether something is heard of for the first time. */
function isNew(what: string): boolean {
  if (heard.has(what)) return false
  heard.add(what)
  if (heard.size > REMEMBERED) heard.delete(heard.values().next().value!)
  return true
}

function lookingAt(id: string): boolean {
  return document.visibilityState === "visible" && document.hasFocus() && place.value.path.endsWith(`/${id}`)
}

/** How many conversations want something of us: ours with new texts, and nobody's. What is offered to us is in both folders. */
export const forUs = computed(() =>
  Math.max(0, counted("mine").unread + counted("unassigned").count - offers.value.length),
)

/** Keeps the tab's title: "(3) Team", counting what is new to us and what is nobody's. */
export function keepTitle(): () => void {
  return effect(() => {
    const unread = forUs.value
    const name = settings.value?.team_name || "textdesk"
    void place.value // another page has had its own
    document.title = unread ? t("title_unread", { n: unread, name }) : name
  })
}
