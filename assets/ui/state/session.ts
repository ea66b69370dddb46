import { computed, signal } from "@preact/signals"
import type { Me, Preferences, Role, KeptSettings, Setup } from "../api"
import { api, Problem, signedOut } from "../net/client"
import { on } from "../net/events"
import type { Standing } from "../net/holder"
import { language, loadWords, preferredLanguage, speak } from "../text/i18n"
import { zone } from "../text/time"

// Who is signed in, and how the desk is set up.

/** undefined until we know, null when nobody is. */
export const me = signal<Me | null | undefined>(undefined)

/** What whoever is not signed in may know of the desk, once it has been asked. */
export const setup = signal<Setup | undefined>(undefined)

export const settings = computed<KeptSettings | undefined>(() => me.value?.settings)

/** The signed-in user's id, or "". */
export const myId = computed(() => me.value?.user.id ?? "")

/** The signed-in user's roles; none where nobody is. */
export const myRoles = computed<readonly Role[]>(() => me.value?.user.roles ?? [])

/** Whether the signed-in user has a role. */
export function is(role: Role): boolean {
  return myRoles.value.includes(role)
}

/** Finds out who is signed in, while the words are loaded. Rejects when the server cannot be asked. */
export async function findSession(): Promise<void> {
  const asked = api.get<Me>("session").catch(nobody)
  await startSpeaking() // what goes wrong with the session is told in words
  const who = await asked
  if (who) await begin(who)
  else me.value = null
}

function nobody(thrown: unknown): null {
  if (thrown instanceof Problem && thrown.code === "unauthenticated") return null
  throw thrown
}

/** The user this browser is signed in as, for all its tabs: they share one session. */
const signedInAs = "textdesk.user"

/**
 * Whether this page may still act in a user's name: it is theirs, and no other
 * tab has signed somebody else in since.
 */
export function actsAs(userId: string): boolean {
  return userId !== "" && userId === myId.peek() && !signedOut.peek() && (sharedUser() ?? userId) === userId
}

function sharedUser(): string | null {
  try {
    return localStorage.getItem(signedInAs)
  } catch {
    return null // refused: each tab goes by what it knows
  }
}

/** What a page remembers belongs to its user: another one gets a fresh page, also where another tab signed them in. */
export function watchUser(): () => void {
  const changed = ({ key, newValue }: StorageEvent) => {
    if (key === signedInAs && newValue && me.peek() && newValue !== myId.peek()) freshPage()
  }
  window.addEventListener("storage", changed)
  return () => window.removeEventListener("storage", changed)
}

/** Calls back when the user has signed in again in place. */
export function onReturning(back: () => void): () => void {
  let out = signedOut.peek()
  return signedOut.subscribe((now) => {
    if (out && !now) back()
    out = now
  })
}

function freshPage(): void {
  location.replace("/")
}

/**
 * Asks who is signed in, when something suggests that it is no longer us. Where
 * nobody is, signing in is offered in place; where we are after all, no longer.
 * Rejects where the server cannot be asked.
 */
export async function askStanding(): Promise<Standing> {
  const who = await api.get<Me>("session").catch(nobody)
  if (who && who.user.id !== myId.peek()) {
    freshPage()
    return "somebody else"
  }
  signedOut.value = !who
  return who ? "still me" : "nobody"
}

/** Takes up a session: what signing in, setting up or following a link answered. */
export async function begin(who: Me): Promise<void> {
  try {
    localStorage.setItem(signedInAs, who.user.id)
  } catch {} // refused: nothing is shared between tabs then
  if (me.peek() && who.user.id !== myId.peek()) return freshPage()
  if (who.user.language !== language.value) await speak(who.user.language)
  zone.value = who.settings.time_zone
  signedOut.value = false
  me.value = who
}

/** Reads the session again after something about it changed elsewhere. */
export async function refreshSession(): Promise<void> {
  await begin(await api.get<Me>("session"))
}

/**
 * Signs out, and leaves nothing on this page: the browser may keep it as it is, and show
 * it to whoever goes back, before the server can be asked who that is.
 */
export async function signOut(): Promise<void> {
  await api.delete("session")
  document.body.replaceChildren()
  window.addEventListener("pageshow", freshPage)
  location.assign("/sign-in")
}

/** Changes preferences at once on the screen, and on the server behind it. */
export async function prefer(change: Partial<Preferences>): Promise<void> {
  const who = me.value
  if (!who) return
  const { language: tongue, enter_sends, sound } = { ...who.user, ...change }
  me.value = { ...who, user: { ...who.user, ...change } }
  if (change.language) await speak(change.language)
  try {
    await api.put<Me>("me/preferences", { language: tongue, enter_sends, sound })
  } catch (thrown) {
    me.value = who
    if (change.language) await speak(who.user.language)
    throw thrown
  }
}

/** Begins in the language to start with, before anybody is known. */
async function startSpeaking(): Promise<void> {
  await speak(preferredLanguage())
  await loadWords("desk")
}

on("settings", (changed) => {
  zone.value = changed.time_zone
  if (me.value) me.value = { ...me.value, settings: changed }
})

on("user", (changed) => {
  if (me.value?.user.id === changed.id) me.value = { ...me.value, user: { ...me.value.user, ...changed } }
})
