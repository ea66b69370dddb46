import { useEffect, useRef, useState } from "preact/hooks"
import type { Setup } from "./api"
import { api, signedOut } from "./net/client"
import { asProblem, type Problem } from "./net/problem"
import { ErrorNote } from "./pieces/ErrorNote"
import { Toasts } from "./pieces/Toasts"
import { Screen } from "./Screen"
import { Shell } from "./shell/Shell"
import { PasswordAgain } from "./signin/PasswordAgain"
import { place } from "./state/router"
import { findSession, me, setup } from "./state/session"
import { leadToSetup } from "./state/unfinished"

/** The whole desk: what is shown depends on who is signed in and where we are. */
export function App() {
  return (
    <>
      <Doors />
      <PasswordAgain />
      <Toasts />
    </>
  )
}

type Door = "unknown" | "wizard" | "closed" | "open"

/** Lets in who is signed in; shows the others the way in. */
function Doors() {
  const [door, setDoor] = useState<Door>("unknown")
  const [problem, setProblem] = useState<Problem>()
  const find = () => {
    setProblem(undefined)
    findDoor().then(setDoor, (thrown) => setProblem(asProblem(thrown)))
  }
  useEffect(find, [])
  if (problem)
    return (
      <main class="alone">
        <ErrorNote problem={problem} onRetry={find} />
      </main>
    )
  if (door === "unknown") return null
  if (/^\/join(\/|$)/.test(place.value.path)) return <Screen name="link" />
  if (me.value)
    return (
      <>
        {place.value.path.startsWith("/welcome") ? <Screen name="wizard" /> : <Shell />}
        {signedOut.value && <SignInAgain />}
      </>
    )
  return <Screen name={door === "wizard" ? "wizard" : "signin"} />
}

/** Covers a desk whose session has ended: signing in again finds everything as it was. */
function SignInAgain() {
  const cover = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (cover.current?.isConnected) cover.current.showModal() // else the page is going already
  }, [])
  return (
    <dialog ref={cover} class="cover" onCancel={(e) => e.preventDefault()}>
      <Screen name="signin" />
    </dialog>
  )
}

async function findDoor(): Promise<Door> {
  await findSession()
  await leadToSetup()
  if (me.value) return "open"
  setup.value = await api.get<Setup>("setup")
  return setup.value.needed ? "wizard" : "closed"
}
