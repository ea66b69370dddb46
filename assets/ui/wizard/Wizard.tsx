import "../kit"
import { useEffect, useState } from "preact/hooks"
import { accounts, numbersOf, readAccounts } from "../account/accounts"
import { asProblem, type Problem } from "../net/problem"
import { openStream } from "../net/stream"
import { ErrorNote } from "../pieces/ErrorNote"
import { SkeletonLines, Waiting } from "../pieces/Waiting"
import { listed, readDirectory } from "../state/directory"
import { go, place } from "../state/router"
import { askStanding, is, me, myId, settings } from "../state/session"
import { t } from "../text/i18n"
import { AccountStep } from "./AccountStep"
import { AddressStep } from "./AddressStep"
import { CallbackStep } from "./CallbackStep"
import { Frame } from "./Frame"
import { NumberStep } from "./NumberStep"
import { stepAt, steps, type Known, type Step } from "./steps"
import { TeamStep } from "./TeamStep"
import { You } from "./You"

/** The first set-up, from nobody to the first text. */
export default function Wizard() {
  useEffect(() => void (document.title = `${t("wizard.title")} · textdesk`))
  if (!me.value)
    return (
      <Frame step="you" known={{ signedIn: false, numbers: [] }}>
        <You />
      </Frame>
    )
  if (!is("admin")) return <NotYours />
  return <Continued />
}

/** Where it goes on once there is an administrator. */
function Continued() {
  const [problem, setProblem] = useState<Problem>()
  const [reachable, setReachable] = useState<boolean>()
  const read = () => {
    setProblem(undefined)
    Promise.all([readDirectory(), readAccounts()]).catch((thrown) => setProblem(asProblem(thrown)))
  }
  useEffect(() => {
    read()
    const stream = openStream(myId.peek(), askStanding)
    return () => stream.close()
  }, [])
  const account = accounts.value?.[0]
  const known: Known = {
    signedIn: true,
    settings: settings.value,
    account,
    reachable,
    numbers: account ? numbersOf(account) : [],
  }
  const step = stepAt(place.value.path, known)
  const ready = accounts.value !== undefined && listed.value
  useEffect(() => {
    if (ready) go(`/welcome/${step}`, { replace: true })
  }, [ready, step])
  if (problem)
    return (
      <Frame step="team" known={known}>
        <ErrorNote problem={problem} onRetry={read} />
      </Frame>
    )
  if (!ready)
    return (
      <Frame step={step} known={known}>
        <Waiting>
          <SkeletonLines />
        </Waiting>
      </Frame>
    )
  return (
    <Frame step={step} known={known}>
      {step === "team" && <TeamStep onDone={() => follow("team")} />}
      {step === "account" && <AccountStep account={account} onDone={() => follow("account")} />}
      {step === "number" && account && <NumberStep account={account} onDone={() => follow("number")} />}
      {step === "address" && account && (
        <AddressStep account={account} onReachable={setReachable} onDone={() => follow("address")} />
      )}
      {step === "callback" && account && <CallbackStep account={account} />}
    </Frame>
  )
}

/** Goes to the step after one. */
function follow(step: Step): void {
  go(`/welcome/${steps[steps.indexOf(step) + 1]}`)
  document.querySelector(".wizard")?.scrollTo(0, 0)
}

function NotYours() {
  useEffect(() => go("/", { replace: true }), [])
  return null
}
