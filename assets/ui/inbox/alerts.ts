import { effect } from "@preact/signals"
import type { EntryEvent } from "../api"
import { announce } from "../pieces/Toasts"
import { me, myId, settings } from "../state/session"
import { t } from "../text/i18n"
import { chime } from "../shell/chime"
import { conversation, title } from "./conversations"
import { counts } from "./counts"
import { place } from "../state/router"

// Telling of new texts: a tone, the tab's title, and words for screen readers.

const QUIET_FOR = 2_000
let lastTone = 0

/** Tells of a text that just came in, where it is the user's to answer. */
export function alertTo({ conversation_id, entry }: EntryEvent): void {
  const message = entry.message
  const fresh = message?.direction === "in" && Date.now() - Date.parse(entry.at) < 60_000
  const about = conversation(conversation_id).value
  if (!fresh || !about || heard.has(entry.id)) return
  heard.add(entry.id)
  const concerns = about.agent_id === myId.value || about.agent_id === ""
  if (!concerns || lookingAt(conversation_id)) return
  announce(t("new_text_from", { name: title(about.contact) }))
  tone()
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

const heard = new Set<string>()

function lookingAt(id: string): boolean {
  return document.visibilityState === "visible" && document.hasFocus() && place.value.path.endsWith(`/${id}`)
}

/** Keeps the tab's title: "(3) Team", counting what is new to us and what is nobody's. */
export function keepTitle(): () => void {
  return effect(() => {
    const unread = (counts.value?.unread_mine ?? 0) + (counts.value?.unassigned ?? 0)
    const name = settings.value?.team_name || "textdesk"
    document.title = unread ? t("title_unread", { n: unread, name }) : name
  })
}
