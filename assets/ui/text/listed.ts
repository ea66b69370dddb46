/** Parts of a sentence as people list them: "customer ID, host and receipts"; British, for want of a comma before “and”. */
export function listed(parts: string[], language: string): string {
  return new Intl.ListFormat(language === "en" ? "en-GB" : language, { type: "conjunction" }).format(parts)
}
