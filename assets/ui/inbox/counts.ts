import { signal } from "@preact/signals"
import type { Folder, FolderName, Page } from "../api"
import { api } from "../net/client"

// The numbers beside the folders. The server keeps them; we ask again, not
// more than about once a second, when a conversation changed.

/** How many conversations are in each folder. */
export type Counts = Record<FolderName, number> & { unread_mine: number }

export const counts = signal<Counts | undefined>(undefined)

let timer = 0

export async function readCounts(): Promise<void> {
  const { items } = await api.get<Page<Folder>>("folders")
  const all = Object.fromEntries(items.map((f) => [f.name, f.count])) as Record<FolderName, number>
  counts.value = { ...all, unread_mine: items.find((f) => f.name === "mine")?.unread ?? 0 }
}

/** Asks for the counts soon. */
export function countSoon(): void {
  if (timer) return
  timer = window.setTimeout(() => {
    timer = 0
    readCounts().catch(() => {}) // the next change asks again
  }, 400)
}
