import { useEffect } from "preact/hooks"
import { Screen } from "../Screen"
import { readAccounts } from "../account/accounts"
import { entriesFor } from "../admin/places"
import { Inbox } from "../inbox/Inbox"
import { unsent } from "../inbox/sending"
import { startInbox } from "../inbox/start"
import { on } from "../net/events"
import { openStream } from "../net/stream"
import { takeBack, toastProblem } from "../pieces/Toasts"
import { readDirectory } from "../state/directory"
import { readPresences } from "../state/presence"
import { go, place } from "../state/router"
import { askStanding, myId, myRoles, onReturning, watchUser } from "../state/session"
import { Bars } from "./Bars"
import { KeyHelp } from "./KeyHelp"
import { bind, startKeys } from "./keys"
import { Nowhere } from "./Nowhere"
import { Rail } from "./Rail"
import { SkipLink } from "./SkipLink"

/** Everything around a screen, for who is signed in. */
export function Shell() {
  useEffect(start, [])
  const { path } = place.value
  useEffect(() => {
    if (path === "/" || path === "/inbox" || path === "/sign-in") go("/inbox/mine", { replace: true })
  }, [path])
  const deep = path.split("/").length > 3 && path.startsWith("/inbox/")
  return (
    <div class={`shell ${deep ? "deep" : ""}`}>
      <SkipLink />
      <Bars />
      <Rail />
      <div class="screen">{screenFor(path)}</div>
      <KeyHelp />
    </div>
  )
}

function screenFor(path: string) {
  if (path.startsWith("/admin") && entriesFor(myRoles.value).length > 0) return <Screen name="admin" />
  if (path === "/me") return <Screen name="me" />
  return inboxAt(path) ? <Inbox /> : <Nowhere />
}

/** The inbox is also what the addresses lead to that only begin a visit. */
function inboxAt(path: string): boolean {
  return path === "/" || path === "/sign-in" || path === "/inbox" || path.startsWith("/inbox/")
}

/** Reads whether the accounts may send. Not answering is told by what else is read. */
function readStandings(): void {
  readAccounts().catch(() => {})
}

/** Starts what lives as long as someone is signed in. */
function start(): () => void {
  const stream = openStream(myId.peek(), askStanding)
  const stops = [
    startInbox(),
    startKeys(),
    bind("z", "keys.undo", takeBack, { acts: true }),
    watchUser(),
    onReturning(() => {
      stream.check(true)
      unsent().resume()
    }),
    on("ready", readStandings),
    () => stream.close(),
  ]
  readDirectory().catch(toastProblem)
  readPresences().catch(toastProblem)
  readStandings()
  return () => stops.forEach((stop) => stop())
}
