import { computed, signal } from "@preact/signals"
import type { FolderCount } from "../agreed"
import type { Conversation, Counts, Page } from "../api"
import { answers } from "../net/client"
import { before, type Position } from "../net/position"
import { asProblem } from "../net/problem"
import { myId } from "../state/session"

// Which folders there are and how full they are. The server keeps the numbers;
// we ask again, not more than about twice a second, when a conversation changed.

const folders = signal<FolderCount[] | undefined>(undefined)
let seen: Position | undefined

/** The folders' names in the order they are shown. */
export const folderNames = computed(() => folders.value?.map(({ name }) => name) ?? known)

/** How full the folders are has been read. */
export const foldersRead = computed(() => folders.value !== undefined)

/** How many conversations are in a folder, and how many of them are unread. */
export function counted(name: string): { count: number; unread: number } {
  return folders.value?.find((one) => one.name === name) ?? { count: 0, unread: 0 }
}

export async function readFolders(): Promise<void> {
  const { data, at } = await askFolders()
  if (before(at, seen)) return // an older answer that came late
  seen = at
  folders.value = data
}

let timer: ReturnType<typeof setTimeout> | undefined

/** Asks for the numbers soon. */
export function countSoon(): void {
  timer ??= setTimeout(() => {
    timer = undefined
    readFolders().catch(() => {}) // the next change asks again
  }, 400)
}

/** The folders a conversation is in, for whoever is signed in. */
export function foldersOf(c: Conversation): string[] {
  return c.folders ?? foldersByRule(c)
}

// Until the server tells of folders: what is below, and ?? above, goes when it does.

const known = ["mine", "unassigned", "waiting", "all", "failed", "resolved"]

let serverTells = true

async function askFolders(): Promise<{ data: FolderCount[]; at: Position | undefined }> {
  try {
    if (serverTells) {
      const { data, at } = await answers.get<Page<FolderCount>>("folders")
      return { data: data.items, at }
    }
  } catch (thrown) {
    if (asProblem(thrown).status !== 404) throw thrown
    serverTells = false
  }
  const { data, at } = await answers.get<Counts>("conversations/counts")
  return { data: known.map((name) => countByName(name, data)), at }
}

function countByName(name: string, counts: Counts): FolderCount {
  const all = counts as unknown as Record<string, number>
  return { name, count: all[name] ?? 0, unread: all[`unread_${name}`] ?? 0 }
}

function foldersByRule(c: Conversation): string[] {
  if (c.state === "resolved") return ["resolved"]
  const busy = c.state === "active" || c.state === "wrap_up"
  const mine = (busy && c.agent_id === myId.value) || c.offered?.agent_id === myId.value
  const held: Record<string, boolean> = {
    mine,
    unassigned: c.state === "open",
    waiting: c.state === "waiting",
    all: true,
    failed: c.failed,
  }
  return known.filter((name) => held[name])
}
