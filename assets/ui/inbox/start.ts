import { batch } from "@preact/signals"
import { on } from "../net/events"
import { allLists } from "./list"
import { allThreads, takeEntry } from "./thread"
import { alertTo, keepTitle } from "./alerts"
import { taken } from "./acts"
import { forget, keepContact } from "./conversations"
import { sendWhatWaited } from "./sending"
import { countSoon, readCounts } from "./counts"

/** Keeps the inbox up to date from the event stream; the returned function stops it. */
export function startInbox(): () => void {
  let began = false
  readCounts().catch(() => {})
  const stops = [
    keepTitle(),
    on("conversation", (c) => batch(() => taken(c))),
    on("entry", (told) => {
      takeEntry(told)
      alertTo(told)
    }),
    on("contact", keepContact),
    on("gone", ({ kind, id }) => {
      if (kind !== "conversation") return
      forget(id)
      allLists().forEach((list) => list.drop(id))
      countSoon()
    }),
    on("reset", readAgain),
    // What was read before the stream first opened may already have changed.
    on("ready", () => {
      if (!began) readAgain()
      began = true
      sendWhatWaited()
    }),
  ]
  return () => stops.forEach((stop) => stop())
}

/** Reads again, quietly, whatever is shown. */
function readAgain(): void {
  countSoon()
  allLists().forEach((list) => list.read.value && void list.refresh())
  allThreads().forEach((thread) => thread.read.value && void thread.refresh())
}
