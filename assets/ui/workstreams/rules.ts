import { useEffect, useState } from "preact/hooks"
import type { WorkstreamRules } from "../api"
import { api } from "../net/client"

/** How a workstream classifies and routes, once it is read. */
export function useRules(id: string): WorkstreamRules | undefined {
  const [rules, setRules] = useState<WorkstreamRules>()
  useEffect(() => void (id && api.get<WorkstreamRules>(`workstreams/${id}/rules`).then(setRules, () => {})), [id])
  return rules
}
