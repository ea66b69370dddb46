/** A body as people read it: JSON is laid out, the rest stays as it came. */
export function bodyText(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body
  }
}

/** The number that a held callback is for, by the server's words. */
export function numberIn(message: string): string {
  return /\d{3,15}/.exec(message)?.[0] ?? ""
}
