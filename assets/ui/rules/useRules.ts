import { useEffect, useState } from "preact/hooks"
import type { RoutingRules, WorkstreamRules } from "../api"
import { answers, api } from "../net/client"
import { on } from "../net/events"
import { asProblem, type Problem } from "../net/problem"
import { currentOf } from "../pieces/Conflict"
import { toast } from "../pieces/Toasts"
import { t, tIf } from "../text/i18n"
import { changesOf } from "./diff"
import { fieldOf, find, toSend, type Draft } from "./draft"

/** What the server would not keep, and at which rule. */
export interface Fault {
  /** The rule's, or "" for what is about none. */
  id: string
  /** The field within it, or the whole one. */
  field: string
  words: string
}

/** The rules of a workstream while they are edited. */
export interface Rules {
  /** Undefined while they are read. */
  kept: WorkstreamRules | undefined
  draft: Draft
  changes: string[]
  fault: Fault | undefined
  problem: Problem | undefined
  busy: boolean
  /** What a colleague has saved meanwhile, once that stands in the way. */
  current: WorkstreamRules | undefined
  change: (next: Draft) => void
  save: (version?: string) => void
  discard: () => void
  /** Takes what a colleague saved for what is kept; what is written here stays, or goes. */
  takeCurrent: (mine: "stays" | "goes") => void
  again: () => void
}

const nothing: Draft = { sets: [], routes: [] }
const path = (workstreamId: string) => `workstreams/${workstreamId}/rules`

export function useRules(workstreamId: string): Rules {
  const [kept, setKept] = useState<WorkstreamRules>()
  const [written, setWritten] = useState<Draft>()
  const [fault, setFault] = useState<Fault>()
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const clear = () => (setFault(undefined), setProblem(undefined))
  const read = () => {
    clear()
    api.get<WorkstreamRules>(path(workstreamId)).then(setKept, (thrown) => setProblem(asProblem(thrown)))
  }
  useEffect(read, [workstreamId])
  // While nothing is written here, a colleague's change shows at once.
  useEffect(() => (written ? undefined : on("rules", (now) => now.id === workstreamId && setKept(now))), [workstreamId, written])
  const draft = written ?? (kept ? { sets: kept.sets, routes: kept.routes } : nothing)
  const refuse = (found: Problem) => {
    setProblem(found)
    if (found.field) setFault(faultOf(draft, found))
  }
  const save = async (version = kept!.version) => {
    if (busy) return
    setBusy(true)
    clear()
    try {
      const { data } = await answers.put<WorkstreamRules>(path(workstreamId), { ...toSend(draft), version })
      setKept(data)
      setWritten(undefined)
      toast(t("saved"))
    } catch (thrown) {
      refuse(asProblem(thrown))
    } finally {
      setBusy(false)
    }
  }
  const current = currentOf<WorkstreamRules>(problem)
  return {
    kept,
    draft,
    changes: kept && written ? changesOf(kept, written) : [],
    fault,
    problem: fault || current ? undefined : problem,
    busy,
    current,
    change: (next) => (setWritten(next), setFault((was) => (was && sameOne(draft, next, was.id) ? was : undefined))),
    save: (version) => void save(version),
    discard: () => (clear(), setWritten(undefined)),
    takeCurrent: (mine) => (clear(), setKept(current), mine === "goes" && setWritten(undefined)),
    again: read,
  }
}

/** Whether a rule was not touched: then what was refused there still is. */
function sameOne(before: Draft, after: Draft, id: string): boolean {
  return find(before, id)?.one === find(after, id)?.one
}

/** Where a refusal belongs, in the reader's words. */
export function faultOf(draft: Draft, found: Problem): Fault {
  const at = fieldOf(draft, found.field ?? "")
  const words = tIf(`rules.fault.${found.more.reason ?? found.code}`, found.detail)
  return { id: at?.id ?? "", field: at?.within ?? found.field ?? "", words }
}

/** Puts rules in the place of another workstream's. */
export async function copyTo(workstreamId: string, rules: RoutingRules, version: string): Promise<void> {
  await api.put(path(workstreamId), { ...rules, version })
}

export const readRules = (workstreamId: string) => api.get<WorkstreamRules>(path(workstreamId))
