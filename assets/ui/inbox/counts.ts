import { signal } from "@preact/signals"
import type { Counts } from "../api"
import { api } from "../net/client"

// The numbers beside the folders. The server keeps them; we ask again, not
// more than about once a second, when a conversation changed.

export const counts = signal<Counts | undefined>(undefined)

let timer = 0

export async function readCounts(): Promise<void> {
  counts.value = await api.get<Counts>("conversations/counts")
}

/** Asks for the counts soon. */
export function countSoon(): void {
  if (timer) return
  timer = window.setTimeout(() => {
    timer = 0
    readCounts().catch(() => {}) // the next change asks again
  }, 400)
}
