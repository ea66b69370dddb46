import { signal } from "@preact/signals"
import { eventKinds, tell, type Told } from "./events"

// The event stream: one connection per browser where tabs can agree on who
// holds it (Web Locks and BroadcastChannel, secure contexts only), else one
// per tab. Browsers allow six connections to a host over HTTP/1.1, and a
// stream never ends.

/** The stream is open. False right at the start and while the server is away. */
export const connected = signal(false)

/** It was open once, and has been away for long enough to say so. */
export const offline = signal(false)

type Word = { told: Told } | { connected: boolean } | { hello: true }

const CHANNEL = "textdesk-events"
const GRACE = 2_500
const BACKOFF = [500, 1_000, 2_000, 5_000, 10_000]

/** Opens the stream; the returned function closes it. */
export function openStream(): () => void {
  const together = "locks" in navigator && "BroadcastChannel" in window
  return together ? shareStream() : holdStream(() => {}, new Place())
}

/** The last event this tab knows, where whoever holds the stream next goes on. */
class Place {
  last = ""
}

function shareStream(): () => void {
  const channel = new BroadcastChannel(CHANNEL)
  const place = new Place()
  const leaving = new AbortController()
  let leading = false
  channel.onmessage = ({ data }: MessageEvent<Word>) => {
    if ("hello" in data) return void (leading && say({ connected: connected.value }))
    if (leading) return
    if ("told" in data) receive(data.told, place)
    else setConnected(data.connected)
  }
  const say = (word: Word) => channel.postMessage(word)
  say({ hello: true })
  navigator.locks
    .request(CHANNEL, { signal: leaving.signal }, () => {
      leading = true
      const close = holdStream(say, place)
      return new Promise<void>((done) => leaving.signal.addEventListener("abort", () => done(close())))
    })
    .catch(() => {}) // the lock was still being waited for when the tab left
  return () => {
    leaving.abort()
    channel.close()
  }
}

/** Holds the connection itself, opening it again for as long as it is wanted. */
function holdStream(say: (word: Word) => void, place: Place): () => void {
  let source: EventSource | undefined
  let timer = 0
  let failures = 0
  const report = (up: boolean) => {
    setConnected(up)
    say({ connected: up })
  }
  const open = () => {
    source = new EventSource(`/api/v1/events${place.last ? `?after=${encodeURIComponent(place.last)}` : ""}`)
    source.onopen = () => ((failures = 0), report(true))
    // Left alone it would try again by itself, but after a refusal it would not.
    source.onerror = () => {
      source?.close()
      report(false)
      timer = window.setTimeout(open, BACKOFF[Math.min(failures++, BACKOFF.length - 1)])
    }
    for (const kind of eventKinds) {
      source.addEventListener(kind, (event) => {
        const told = { kind, id: event.lastEventId, data: JSON.parse(event.data || "{}") } as Told
        receive(told, place)
        say({ told })
      })
    }
  }
  const reopen = () => {
    clearTimeout(timer)
    source?.close()
    open()
  }
  open()
  const awake = onWaking(reopen)
  return () => {
    clearTimeout(timer)
    awake()
    source?.close()
    setConnected(false)
  }
}

const TICK = 10_000
const SLEPT = 30_000

/**
 * Calls back when the network returns or the machine wakes: a connection from
 * before may look open and be dead.
 */
function onWaking(awake: () => void): () => void {
  let last = Date.now()
  const timer = setInterval(() => {
    const gone = Date.now() - last
    last = Date.now()
    if (gone > TICK + SLEPT && document.visibilityState === "visible") awake()
  }, TICK)
  window.addEventListener("online", awake)
  return () => {
    clearInterval(timer)
    window.removeEventListener("online", awake)
  }
}

function receive(told: Told, place: Place): void {
  if (told.id) place.last = told.id
  tell(told)
}

let grace = 0

/** A hiccup is not told: only being away for a while is. */
function setConnected(up: boolean): void {
  const was = connected.value
  connected.value = up
  if (up) {
    clearTimeout(grace)
    grace = 0
    offline.value = false
  } else if (was && !grace) {
    grace = window.setTimeout(() => (offline.value = !connected.value), GRACE)
  }
}
