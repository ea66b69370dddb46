/** The tags in what somebody wrote: each word once, with or without "#", apart by spaces or commas. */
export function tagsIn(written: string): string[] {
  const words = written.split(/[\s,]+/).map((word) => word.replace(/^#+/, ""))
  return [...new Set(words.filter((word) => word !== ""))]
}

/** Tags as they are written in a line. */
export function tagLine(tags: readonly string[]): string {
  return tags.join(" ")
}
