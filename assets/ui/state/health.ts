import { useEffect, useState } from "preact/hooks"
import type { Health, NumberHealth } from "../api"
import { api } from "../net/client"
import { asProblem, type Problem } from "../net/problem"

/** How an account's numbers fare, once it is read. */
export function useHealth(accountId: string): { health: Health | undefined; problem: Problem | undefined; read: () => void } {
  const [health, setHealth] = useState<Health>()
  const [problem, setProblem] = useState<Problem>()
  const read = () => {
    setProblem(undefined)
    api.get<Health>(`accounts/${accountId}/health`).then(setHealth, (thrown) => setProblem(asProblem(thrown)))
  }
  useEffect(read, [accountId])
  return { health, problem, read }
}

/** How numbers of several accounts fare, by the number's ID; those of an account that cannot be read are missing. */
export function useHealthOf(accountIds: string[]): Map<string, NumberHealth> {
  const [found, setFound] = useState(new Map<string, NumberHealth>())
  const asked = [...new Set(accountIds)].sort().join(" ")
  useEffect(() => {
    const ids = asked.split(" ").filter(Boolean)
    void Promise.allSettled(ids.map((id) => api.get<Health>(`accounts/${id}/health`))).then((all) => {
      const numbers = all.flatMap((one) => (one.status === "fulfilled" ? one.value.numbers : []))
      setFound(new Map(numbers.map((one) => [one.number_id, one])))
    })
  }, [asked])
  return found
}
