import type { QueueShare } from "../api"
import { Button, IconButton } from "../pieces/Button"
import { queue, queues } from "../state/directory"
import { t } from "../text/i18n"
import { most, shared } from "./draft"

interface Props {
  shares: QueueShare[]
  onShares: (shares: QueueShare[]) => void
  /** The field of them that was refused, such as "queues[1].percent". */
  bad: string | undefined
  described: string | undefined
}

/** The queue that a route names, or those it divides among. */
export function QueueFields({ shares, onShares, bad, described }: Props) {
  const put = (at: number, change: Partial<QueueShare>) => onShares(shares.map((one, i) => (i === at ? { ...one, ...change } : one)))
  const given = (field: string) => {
    const wrong = bad === field || (bad === "queues" && field.endsWith("percent"))
    return { "aria-invalid": wrong ? ("true" as const) : undefined, "aria-describedby": wrong ? described : undefined }
  }
  const divided = shares.length > 1
  return (
    <>
      {shares.map(({ queue_id, percent }, i) => (
        <span key={i} class="output">
          {divided && (
            <>
              <input
                {...given(`queues[${i}].percent`)}
                class="amount"
                type="number"
                inputMode="numeric"
                autoComplete="off"
                aria-label={t("rules.label.percent", { n: i + 1 })}
                value={percent}
                onInput={(e) => put(i, { percent: Math.trunc(e.currentTarget.valueAsNumber || 0) })}
              />
              <span class="word">%</span>
            </>
          )}
          <select {...given(`queues[${i}].queue_id`)} aria-label={t("rules.label.queue", { n: i + 1 })} value={queue_id} onChange={(e) => put(i, { queue_id: e.currentTarget.value })}>
            {!queues.value.some(({ id }) => id === queue_id) && <option value={queue_id}>{queue(queue_id)?.name ?? t("rules.choose")}</option>}
            {queues.value.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
          {divided && <IconButton icon="x" label={t("rules.label.queue_remove", { n: i + 1 })} onClick={() => onShares(shared(shares.filter((_, j) => i !== j)))} />}
        </span>
      ))}
      {shares.length < most.shares && queues.value.length > 1 && (
        <Button kind="bare" icon="plus" class="add" onClick={() => onShares(shared([...shares, { queue_id: unused(shares), percent: 0 }]))}>
          {t("rules.divide")}
        </Button>
      )}
    </>
  )
}

function unused(shares: QueueShare[]): string {
  const free = queues.value.find(({ id }) => !shares.some(({ queue_id }) => queue_id === id))
  return free?.id ?? queues.value[0]?.id ?? ""
}
