import { computed, signal } from "@preact/signals"
import type { Conversation, Folder, Page } from "../api"
import { answers } from "../net/client"
import { before, type Position } from "../net/position"
import { readQueueCounts } from "../state/queueCounts"

// Which folders there are and how full they are. The server keeps the numbers;
// we ask again, not more than about twice a second, when a conversation changed.

const folders = signal<Folder[] | undefined>(undefined)
let seen: Position | undefined

/** The folders' names in the order they are shown, once they have been read. */
export const folderNames = computed(() => folders.value?.map(({ name }) => name))

/** How full the folders are has been read. */
export const foldersRead = computed(() => folders.value !== undefined)

/** How many conversations are in a folder, and how many of them are unread. */
export function counted(name: string): { count: number; unread: number } {
  return folders.value?.find((one) => one.name === name) ?? { count: 0, unread: 0 }
}

export async function readFolders(): Promise<void> {
  const { data, at } = await answers.get<Page<Folder>>("folders")
  if (before(at, seen)) return // an older answer that came late
  seen = at
  folders.value = data.items
}

/** Reads what is beside the folders; what fails is asked again by the next change. */
export function readCounts(): void {
  readFolders().catch(() => {})
  readQueueCounts().catch(() => {})
}

let timer: ReturnType<typeof setTimeout> | undefined

/** Asks for the numbers soon. */
export function countSoon(): void {
  timer ??= setTimeout(() => {
    timer = undefined
    readCounts()
  }, 400)
}

/** The folders a conversation is in, for whoever is signed in. */
export function foldersOf(c: Conversation): readonly string[] {
  return c.folders
}
