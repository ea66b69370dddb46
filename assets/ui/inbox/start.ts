import { batch, effect } from "@preact/signals"
import { on } from "../net/events"
import { place } from "../state/router"
import { taken } from "./acts"
import { alertTo, keepTitle, tellFailure, tellOfferer } from "./alerts"
import { forget, forgetContact, keepContact, readConversation, tidyConversations } from "./conversations"
import { countSoon, readCounts } from "./folderCounts"
import { allLists, list, tidyLists } from "./list"
import { switched } from "./off"
import { startSending, tookEntry, unsent } from "./sending"
import { allThreads, forgetEntries, takeEntry, tidyThreads } from "./thread"
import { heardTyping, typedOut } from "./typing"
import { where } from "./where"

/** Keeps the inbox up to date from the event stream; the returned function stops it. */
export function startInbox(): () => void {
  let began = false
  readCounts()
  const stops = [
    keepTitle(),
    startSending(),
    effect(() => void (place.value && tidy())),
    on("conversation", (c, at) => batch(() => taken(c, at))),
    on("entry", (told, at) => {
      takeEntry(told, at)
      tookEntry(told)
      typedOut(told.conversation_id, told.entry)
      tellOfferer(told).catch(() => {})
      alertTo(told).catch(() => {}) // no longer to be seen, or the server is away
      tellFailure(told).catch(() => {})
    }),
    on("contact", keepContact),
    on("account", (told) => void (switched(told) && readAgain())),
    on("channel", (told) => void (switched(told) && readAgain())),
    on("number", (told) => void (switched(told) && readAgain())),
    on("typing", heardTyping),
    on("queue", countSoon),
    on("user", countSoon), // who takes conversations may be another
    on("gone", ({ kind, id }, at) => {
      if (kind === "contact") forgetContact(id, at)
      if (kind !== "conversation" || !forget(id, at)) return
      forgetEntries(id)
      allLists().forEach((list) => list.drop(id))
      countSoon()
    }),
    on("reset", readAgain),
    // What was read before the stream first opened may already have changed.
    on("ready", () => {
      if (!began) readAgain()
      began = true
      unsent().resume()
    }),
  ]
  return () => stops.forEach((stop) => stop())
}

/** Reads again, quietly, whatever is shown; what is kept for coming back to is read then. */
function readAgain(): void {
  countSoon()
  allLists().forEach((list) => list.read.value && void list.refresh())
  allThreads().forEach((thread) => thread.read.value && void thread.refresh())
  const { id } = where.peek()
  if (id) readConversation(id).catch(() => {}) // it need not be in a list; gone, or the server is away
}

/** Drops from memory what is no longer shown. */
function tidy(): void {
  const { view, query, id } = where.value
  tidyLists(list(view, query))
  tidyThreads((thread) => thread.conversationId === id)
  const lists = allLists()
  tidyConversations((one) => one === id || lists.some((list) => list.has(one)))
}
