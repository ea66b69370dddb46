import type {
  Account,
  Contact,
  Conversation,
  EntryEvent,
  Gone,
  Job,
  PhoneNumber,
  Queue,
  Settings,
  User,
  Workstream,
} from "../api"
import { parsePosition, type Position } from "./position"

/** What the server tells while the page is open, by kind. */
export interface Events {
  conversation: Conversation
  entry: EntryEvent
  contact: Contact
  account: Account
  number: PhoneNumber
  user: User
  settings: Settings
  job: Job
  held_callback: { account_id: string }
  workstream: Workstream
  queue: Queue
  /** Something was deleted, or may no longer be seen. */
  gone: Gone
  /** What was missed is no longer known: read your lists again. */
  reset: Record<string, never>
  ready: Record<string, never>
  /** The stream lives; now is the server's time. */
  beat: { now: string }
}

export type EventKind = keyof Events

export const eventKinds: EventKind[] = [
  "conversation",
  "entry",
  "contact",
  "account",
  "number",
  "user",
  "settings",
  "job",
  "held_callback",
  "workstream",
  "queue",
  "gone",
  "reset",
  "ready",
  "beat",
]

/** One event as it came off the wire. */
export type Told = { [K in EventKind]: { kind: K; id: string; data: Events[K] } }[EventKind]

type Listener<K extends EventKind> = (data: Events[K], at: Position | undefined) => void

const listeners = new Map<EventKind, Set<Listener<EventKind>>>()

/** Calls listener for each event of a kind until the returned function is called. */
export function on<K extends EventKind>(kind: K, listener: Listener<K>): () => void {
  const all = listeners.get(kind) ?? new Set()
  listeners.set(kind, all.add(listener as Listener<EventKind>))
  return () => void all.delete(listener as Listener<EventKind>)
}

/** Hands an event to whoever listens for its kind. */
export function tell(told: Told): void {
  const at = parsePosition(told.id)
  listeners.get(told.kind)?.forEach((listener) => listener(told.data, at))
}
