import type { Account, Page } from "../api"
import { api } from "../net/client"
import { go, place } from "./router"
import { is } from "./session"

/**
 * Leads an administrator who comes in by the front door back to the first
 * set-up while there is no account: without one there is nothing to do here.
 * Where it cannot be asked, the desk opens as usual and says why itself.
 */
export async function leadToSetup(): Promise<void> {
  if (!is("admin") || !["/", "/sign-in"].includes(place.value.path)) return
  try {
    const { items } = await api.get<Page<Account>>("accounts", { limit: 1 })
    if (items.length === 0) go("/welcome", { replace: true })
  } catch {}
}
