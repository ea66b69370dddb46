import { computed, signal } from "@preact/signals"
import type { Page, QueueCount } from "../api"
import { answers } from "../net/client"
import { before, type Position } from "../net/position"

// How much waits in each queue that one may know of. The server keeps the numbers; the
// inbox has them asked again when something changes.

const counts = signal<QueueCount[]>([])
let seen: Position | undefined

/** The queues one may know of, by ID. */
export const countedQueues = computed(() => counts.value.map((one) => one.queue_id))

/** How much there is in a queue; undefined where one may not know. */
export function countIn(queueId: string): QueueCount | undefined {
  return counts.value.find((one) => one.queue_id === queueId)
}

/** The queues in which conversations wait and nobody takes any. */
export const alerts = computed(() => counts.value.filter((one) => one.alert))

export async function readQueueCounts(): Promise<void> {
  const { data, at } = await answers.get<Page<QueueCount>>("queue-counts")
  if (before(at, seen)) return // an older answer that came late
  seen = at
  counts.value = data.items
}
