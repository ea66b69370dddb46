import { signal } from "@preact/signals"
import { accounts, readAccounts } from "../account/accounts"
import type { NamedRule, RuleCondition } from "../api"
import { hoursList } from "../state/hours"
import { loadWords } from "../text/i18n"

/** Says when a rule holds, in a sentence of so many characters at most; undefined until the words for that are there. */
export const ruleSaid = signal<((when: RuleCondition, most: number) => string) | undefined>(undefined)

/** Reads the words of rules, and what they name, where a rule has no name to go by. */
export async function readRuleWords(rules: NamedRule[]): Promise<void> {
  const asked = rules.flatMap(({ when }) => (when?.any ?? []).flatMap(({ all }) => all.map(({ about }) => about)))
  if (!rules.some(({ when }) => when)) return
  const [{ plainOf, whenWords }] = await Promise.all([
    import("../rules/spoken"),
    loadWords("rules"),
    asked.some((about) => about === "hours" || about === "holiday") && !hoursList.read.peek() && hoursList.refresh(),
    asked.includes("account") && !accounts.peek() && readAccounts(),
  ])
  ruleSaid.value = (when, most) => shortened(plainOf(whenWords(when)), most)
}

const shortened = (said: string, most: number) => (said.length > most ? `${said.slice(0, most - 1).trimEnd()}…` : said)
