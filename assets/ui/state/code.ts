// The code that a link brings along, behind the mark that browsers send to nobody:
// neither logs on the way nor other sites learn it.

/** The code of the link one came by, empty without one. */
export function codeOfLink(): string {
  return new URLSearchParams(location.hash.slice(1)).get("code") ?? ""
}

/** Takes the code out of the address bar and the history, and leads to the path without it. */
export function takeCode(path: string): string {
  const code = codeOfLink()
  history.replaceState(history.state, "", path)
  return code
}
