// What a form has that differs from what is kept.

/** The names of the fields that differ, in the order they are given. */
export function changedFields<T extends object>(kept: T, now: T): (keyof T)[] {
  return (Object.keys(now) as (keyof T)[]).filter((name) => !alike(kept[name], now[name]))
}

/** The fields that differ, with their new values: what a PATCH takes. */
export function changes<T extends object>(kept: T, now: T): Partial<T> {
  const changed: Partial<T> = {}
  for (const name of changedFields(kept, now)) changed[name] = now[name]
  return changed
}

/** Whether two values are the same to a person: text by its trimmed form, lists of plain values as sets. */
function alike(a: unknown, b: unknown): boolean {
  if (typeof a === "string" && typeof b === "string") return a.trim() === b.trim()
  if (Array.isArray(a) && Array.isArray(b)) {
    if (a.length !== b.length) return false
    return a.every((one, i) => (isRecord(one) ? alike(one, b[i]) : b.some((other) => alike(one, other))))
  }
  if (isRecord(a) && isRecord(b)) return changedFields(a, b).length === 0
  return Object.is(a, b)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
