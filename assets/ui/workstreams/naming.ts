import type { Rule, WorkstreamRules } from "../api"

/** The rules that name a variable, or of them only those that fill it. */
export function rulesNaming(rules: WorkstreamRules | undefined, variable: string, how: "filling" | "anyhow" = "anyhow"): { id: string }[] {
  if (!rules) return []
  const all = rules.sets.flatMap((set) => set.rules)
  const fills = (rule: Rule) => rule.then.variables?.some(({ name }) => name === variable) ?? false
  if (how === "filling") return all.filter(fills)
  const asks = ({ when }: Pick<Rule, "when">) =>
    when.any?.some((group) => group.all.some((question) => question.about === "variable" && question.name === variable)) ?? false
  return [...all.filter((rule) => fills(rule) || asks(rule)), ...rules.routes.filter(asks)]
}
