import type { Key } from "../text/i18n"

/** The placeholders of a quick reply as they stand in its text (app/desk/quickreplies), and what they are called. */
export const placeholders: { token: string; label: Key }[] = [
  { token: "{CustomerFirstName}", label: "placeholder.customer_first" },
  { token: "{CustomerName}", label: "placeholder.customer" },
  { token: "{AgentFirstName}", label: "placeholder.agent_first" },
  { token: "{AgentName}", label: "placeholder.agent" },
  { token: "{TeamName}", label: "placeholder.team" },
  { token: "{Number}", label: "placeholder.number" },
]
