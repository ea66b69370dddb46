import type { User } from "../api"
import { users } from "../state/directory"

/** Puts a user as the server has it now into the list all screens share. */
export function keepUser(kept: User): void {
  users.value = users.value.map((one) => (one.id === kept.id ? kept : one))
}
