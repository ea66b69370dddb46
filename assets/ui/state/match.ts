/**
 * The values of a pattern such as "/inbox/:view/:id", or undefined where it does
 * not fit. A value that is badly encoded is taken as it is written.
 */
export function match(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split("/")
  const given = path.replace(/\/$/, "").split("/")
  if (wanted.length !== given.length) return undefined
  const values: Record<string, string> = {}
  for (const [i, part] of wanted.entries()) {
    if (part.startsWith(":")) values[part.slice(1)] = decoded(given[i]!)
    else if (part !== given[i]) return undefined
  }
  return values
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
