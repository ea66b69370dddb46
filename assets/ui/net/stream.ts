import { signal } from "@preact/signals"
import { heardTime } from "./clock"
import { tell, type Told } from "./events"
import { Holder, type Standing, type Timers } from "./holder"
import { herePosition, lastEventId, movedTo } from "./place"
import { parsePosition } from "./position"
import { Sharing, type Channel, type Locks, type Word } from "./sharing"

// The event stream: one connection per browser where tabs can agree on who
// holds it (Web Locks and BroadcastChannel, secure contexts only), else one
// per tab. Browsers allow six connections to a host over HTTP/1.1, and a
// stream never ends.

/** The stream is open. False right at the start and while the server is away. */
export const connected = signal(false)

/** It was open once, and has been away for long enough to say so. */
export const offline = signal(false)

/** How long a hiccup may be before it is told. */
const GRACE = 2_500

/** The browser’s own timers. */
export const timers: Timers = {
  now: () => Date.now(),
  after: (milliseconds, run) => {
    const timer = setTimeout(run, milliseconds)
    return () => clearTimeout(timer)
  },
}

/** An open stream. */
export interface Stream {
  /** Looks whether it lives; certain: it is known not to. */
  check(certain?: boolean): void
  close(): void
}

/**
 * Opens the stream of a user, and looks after it when the page is shown, focused
 * or woken and when the network returns. standing asks who is signed in, after
 * an error and on waking.
 */
export function openStream(userId: string, standing: () => Promise<Standing>): Stream {
  const together = "locks" in navigator && "BroadcastChannel" in window
  const hold = (say: (word: Word) => void) => holdHere(standing, say)
  const open = () => (together ? share(`textdesk-events-${userId}`, hold) : hold(() => {}))
  let stream = open()
  const stopWaking = onWaking((certain) => stream.check(certain))
  window.addEventListener("offline", tellOffline)
  const stopLeaving = onLeaving(
    () => stream.close(),
    () => (stream = open()),
  )
  return {
    check: (certain) => stream.check(certain),
    close: () => {
      stopWaking()
      window.removeEventListener("offline", tellOffline)
      stopLeaving()
      stream.close()
      setConnected(false)
    },
  }
}

function share(name: string, hold: (say: (word: Word) => void) => Holder): Sharing {
  return new Sharing({
    timers,
    name,
    locks: navigator.locks as Locks,
    channel: new BroadcastChannel(name) as Channel,
    lastId: lastEventId,
    told: receive,
    connected: (up, lastId) => {
      const at = parsePosition(lastId)
      if (!herePosition() && at) movedTo(lastId, at) // what is told from now on comes after that
      setConnected(up)
    },
    hold,
  })
}

function holdHere(standing: () => Promise<Standing>, say: (word: Word) => void): Holder {
  return new Holder({
    timers,
    open: (after) => new EventSource(`/api/v1/events${after ? `?after=${encodeURIComponent(after)}` : ""}`),
    lastId: lastEventId,
    told: (told) => {
      receive(told)
      say({ told })
    },
    connected: (up) => {
      setConnected(up)
      say({ connected: up, lastId: lastEventId() })
    },
    standing,
  })
}

/** Calls back when a connection from before may look open and be dead; certain: when it surely is. */
function onWaking(awake: (certain: boolean) => void): () => void {
  const shown = () => void (document.visibilityState === "visible" && awake(false))
  const returned = () => awake(true)
  document.addEventListener("visibilitychange", shown)
  window.addEventListener("focus", shown)
  window.addEventListener("online", returned)
  return () => {
    document.removeEventListener("visibilitychange", shown)
    window.removeEventListener("focus", shown)
    window.removeEventListener("online", returned)
  }
}

/**
 * A page that is left may be kept aside by the browser, as it is, for coming back
 * to: it hands the stream on, and takes part again when it is shown.
 */
function onLeaving(left: () => void, back: () => void): () => void {
  const shown = ({ persisted }: PageTransitionEvent) => void (persisted && back())
  window.addEventListener("pagehide", left)
  window.addEventListener("pageshow", shown)
  return () => {
    window.removeEventListener("pagehide", left)
    window.removeEventListener("pageshow", shown)
  }
}

function receive(told: Told): void {
  const at = parsePosition(told.id)
  if (at) movedTo(told.id, at)
  if (told.kind === "beat") heardTime(told.data.now)
  tell(told)
}

/** Calls back each time the stream comes back after it was away; the returned function stops that. */
export function onReconnect(back: () => void): () => void {
  let was = connected.peek()
  return connected.subscribe((up) => {
    if (up && !was) back()
    was = up
  })
}

let stopGrace: (() => void) | undefined

/** The browser knows that it has no network: that is told at once. */
function tellOffline(): void {
  setConnected(false)
  offline.value = true
}

/** A hiccup is not told: only being away for a while is. */
function setConnected(up: boolean): void {
  const was = connected.value
  connected.value = up
  if (up) {
    stopGrace?.()
    stopGrace = undefined
    offline.value = false
  } else if (was && !stopGrace) {
    stopGrace = timers.after(GRACE, () => (offline.value = !connected.value))
  }
}
