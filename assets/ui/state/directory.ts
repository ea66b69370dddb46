import { signal, type Signal } from "@preact/signals"
import type { Page, PhoneNumber, Queue, User, Workstream } from "../api"
import { api } from "../net/client"
import { on } from "../net/events"

// The desk's people, numbers, queues and workstreams: short lists that every
// screen needs, read once and kept by the event stream.

type Listed<T> = Signal<T[]>

export const users: Listed<User> = signal([])
export const numbers: Listed<PhoneNumber> = signal([])
export const queues: Listed<Queue> = signal([])
export const workstreams: Listed<Workstream> = signal([])

/** The lists have been read. */
export const listed = signal(false)

/** Reads the lists, or reads them again. */
export async function readDirectory(): Promise<void> {
  await Promise.all([
    read("users", users),
    read("numbers", numbers),
    read("queues", queues),
    read("workstreams", workstreams),
  ])
  listed.value = true
}

async function read<T>(path: string, into: Listed<T>): Promise<void> {
  const items: T[] = []
  let cursor = ""
  do {
    const page = await api.get<Page<T>>(path, { cursor, limit: 100 })
    items.push(...page.items)
    cursor = page.next
  } while (cursor)
  into.value = items
}

function keep<T extends { id: string }>(list: Listed<T>, changed: T): void {
  const known = list.value.some((one) => one.id === changed.id)
  list.value = known ? list.value.map((one) => (one.id === changed.id ? changed : one)) : [...list.value, changed]
}

on("user", (changed) => keep(users, changed))
on("number", (changed) => keep(numbers, changed))
on("queue", (changed) => keep(queues, changed))
on("workstream", (changed) => keep(workstreams, changed))
on("gone", ({ kind, id }) => {
  const lists: Record<string, Signal<{ id: string }[]>> = {
    user: users,
    number: numbers,
    queue: queues,
    workstream: workstreams,
  }
  const list = lists[kind]
  if (list) list.value = list.value.filter((one) => one.id !== id)
})

export function user(id: string): User | undefined {
  return users.value.find((one) => one.id === id)
}

export function numberOf(id: string): PhoneNumber | undefined {
  return numbers.value.find((one) => one.id === id)
}

export function queue(id: string): Queue | undefined {
  return queues.value.find((one) => one.id === id)
}

/** A user's first name, for a line with little room. */
export function firstName(id: string): string {
  return user(id)?.name.split(/\s+/)[0] ?? ""
}
