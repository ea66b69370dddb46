// The shapes that cross the wire, as the server writes them: snake_case, times
// in RFC 3339 UTC, absent times left out.

export type Role = "admin" | "supervisor" | "agent"

export type Language = "en" | "fr"

export interface User {
  id: string
  name: string
  email: string
  roles: Role[]
  active: boolean
  /** Has not chosen a password yet. */
  invited: boolean
  created_at: string
  last_seen_at?: string
}

export interface Preferences {
  language: Language
  enter_sends: boolean
  sound: boolean
}

export interface Settings {
  team_name: string
  time_zone: string
  language: Language
  /** Country whose way of writing numbers is used: "US", "CA", "FR". */
  region: string
}

export interface Me {
  user: User & Preferences
  settings: Settings
  version: string
  demo?: { phone_url: string; agents: { name: string; email: string; password: string }[] }
}

export interface Setup {
  needed: boolean
  code_required: boolean
  language: Language
}

export interface Account {
  id: string
  name: string
  provider: "telesign"
  customer_id: string
  base_url: string
  auth: "basic" | "digest"
  message_type: "ARN" | "MKT" | "OTP"
  receipts: "account" | "request"
  callback_url: string
  callback_check: "enforce" | "report"
  validation?: {
    ok: boolean
    /** False when it could not be checked. */
    sure: boolean
    code: number
    message: string
    base_url: string
    other_host: boolean
    at: string
  }
  sending: { state: "ok" | "paused"; code: number; message: string; since?: string }
  last_callback_at?: string
  held: number
  held_dropped: number
  created_at: string
}

/** What an admin writes of an account; the keys are never read back. */
export interface AccountInput {
  name: string
  customer_id: string
  api_key: string
  previous_api_key: string
  base_url: string
  auth: Account["auth"]
  message_type: Account["message_type"]
  receipts: Account["receipts"]
  callback_check: Account["callback_check"]
}

export interface Check {
  ok: boolean
  message: string
}

export interface PublicAddress {
  url: string
  https: Check
  port: Check
  resolves: Check
  answers: Check
  at: string
}

export interface PhoneNumber {
  id: string
  account_id: string
  /** Digits only. */
  number: string
  display: string
  type: "geo" | "short_code" | "toll_free"
  description: string
  pace: number
  keyword_replies: "us" | "telesign" | "carrier"
  created_at: string
}

export interface Consent {
  state: "opted_in" | "opted_out" | "unknown"
  since?: string
  /** "keyword:stop", the id of a user, or "". */
  by: string
  /** Ids of the numbers the carrier blocks. */
  blocked_numbers: string[]
}

export interface Contact {
  id: string
  phone: string
  phone_display: string
  name: string
  consent: Consent
  created_at: string
}

export type ConversationState = "open" | "active" | "waiting" | "wrap_up" | "resolved"

export type Act =
  | "reply" | "note" | "accept" | "decline" | "wait" | "resume"
  | "resolve" | "reopen" | "assign" | "take_over"

export interface Conversation {
  id: string
  state: ConversationState
  reason: string
  number_id: string
  contact: Contact
  queue_id: string
  agent_id: string
  offered?: { agent_id: string; by_id: string; expires_at: string }
  last_message?: { text: string; direction: "in" | "out"; state: MessageState; at: string }
  unread: number
  /** A text of ours failed and nothing followed. */
  failed: boolean
  /** What this user may do now. */
  allowed: Act[]
  /** Why reply is not allowed. */
  why_not?: "opted_out" | "blocked" | "number_removed" | "owned" | "resolved"
  previous_id: string
  waiting_since?: string
  auto_resolves_at?: string
  reopen_until?: string
  created_at: string
  updated_at: string
  resolved_at?: string
}

export type MessageState =
  | "received" | "scheduled" | "queued" | "sending" | "sent" | "delivered"
  | "failed" | "uncertain" | "unconfirmed" | "cancelled"

export interface Message {
  id: string
  conversation_id: string
  direction: "in" | "out"
  text: string
  state: MessageState
  error?: {
    code: string
    message: string
    retry_at?: string
    /** For an uncertain text: when the agent is asked. */
    ask_at?: string
  }
  segments: { encoding: "gsm7" | "ucs2"; parts: number; used: number; limit: number }
  reference_id: string
  /** "" for the customer or an automatic text. */
  author_id: string
  automatic?: "stop" | "start" | "help"
  unverified?: boolean
  acts: ("retry" | "cancel" | "settle")[]
  created_at: string
  updated_at: string
}

export interface Note {
  id: string
  conversation_id: string
  text: string
  author_id: string
  created_at: string
}

export type LineKind =
  | "opened" | "reopened" | "accepted" | "taken_over" | "offered" | "declined"
  | "offer_expired" | "offer_withdrawn" | "assigned" | "queued" | "set_aside"
  | "resumed" | "resumed_by_customer" | "wrapped_up" | "resolved" | "auto_resolved"
  | "opted_out" | "opted_in" | "consent_undone" | "stop_suggested" | "blocked"

export interface Line {
  id: string
  conversation_id: string
  kind: LineKind
  actor_id: string
  /** The user or the message it is about. */
  subject_id: string
  queue_id: string
  undo: boolean
  hours?: number
  created_at: string
}

/** One element of a thread. */
export interface Entry {
  id: string
  at: string
  kind: "message" | "note" | "line"
  message?: Message
  note?: Note
  line?: Line
}

export interface Counts {
  mine: number
  unassigned: number
  waiting: number
  all: number
  unread_mine: number
  failed: number
}

export interface HeldCallback {
  id: string
  account_id: string
  reason: "unsigned" | "bad_signature" | "wrong_customer" | "undecodable" | "unknown_number"
  kind: "inbound" | "receipt" | "unknown"
  message: string
  body: string
  size: number
  times: number
  first_at: string
  last_at: string
}

export interface Job {
  name: "auto_resolve" | "poll_receipts" | "retention" | "backup"
  schedule: string
  last?: { started_at: string; duration_ms: number; error: string; done: number }
  next_at?: string
  running: boolean
}

export interface Queue {
  id: string
  name: string
  default: boolean
  private: boolean
  members: string[]
}

export interface Workstream {
  id: string
  name: string
  distribution: "pick" | "push"
  queue_id: string
  keep_agent: boolean
  wrap_up: boolean
  reopen_hours: number
  uncertain: "ask" | "resend"
  idle: { open_hours: number; active_hours: number; waiting_hours: number; wrap_up_hours: number }
}

/** A page of a list; next is the cursor of the following page, or "". */
export interface Page<T> {
  items: T[]
  next: string
}
