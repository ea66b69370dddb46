import { batch, signal, type Signal } from "@preact/signals"
import type { Conversation, Page } from "../api"
import { answers } from "../net/client"
import type { Position } from "../net/position"
import { Reading } from "../reading"
import { conversation, goneSince, keep, since } from "./conversations"
import { asked, holds, type View } from "./views"

/**
 * The list of a folder, newest activity first, read page by page. While it is
 * held (scrolled, or under the pointer) its rows stay where they are, even those
 * that left the folder: what changed shows in place, and what would come to the
 * top is counted.
 */
export class List extends Reading {
  readonly rows: Signal<string[]> = signal([])
  /** Rows that wait at the top for the list to be let go. */
  readonly waiting: Signal<number> = signal(0)
  /** The first page has been read. */
  readonly read = signal(false)
  /** How far it is scrolled, for coming back to it. */
  scrolled = 0
  /** From where the list goes on, empty at its end. */
  private readonly next = signal("")
  private held = false
  private left = false
  private settled: string[] = []
  private reading = 0

  constructor(
    readonly view: View,
    readonly query: string,
  ) {
    super()
  }

  /** Reads the first page; on one that is shown already, quietly. */
  async refresh(): Promise<void> {
    const turn = ++this.reading
    await this.attempt(async () => {
      const { page, at } = await this.page("")
      if (turn !== this.reading) return
      const fresh = page.items.map((one) => one.id)
      const older = page.next ? this.olderThan(page.items.at(-1)) : []
      if (older.length === 0) this.next.value = page.next
      this.settle([...fresh, ...older.filter((id) => !fresh.includes(id))])
      this.read.value = true
      this.catchUp(at)
    })
    if (turn === this.reading) await this.goOn()
  }

  /** Goes on by itself while what was found does not fill the screen: a page can be short, or empty, long before the end. */
  private async goOn(): Promise<void> {
    while (this.mayGoOn && this.settled.length < SCREENFUL) await this.readMore()
  }

  /** The rows below a page, where more than one has been read. */
  private olderThan(last: Conversation | undefined): string[] {
    return this.settled.filter((id) => {
      const c = conversation(id).value
      return c && last && holds(this.view, c) && newer(last, c)
    })
  }

  /** Reads the following page, if there is one and none is being read. */
  async more(): Promise<void> {
    if (!this.next.value || this.loading.value) return
    const before = this.settled.length
    do await this.readMore()
    while (this.mayGoOn && this.settled.length === before)
  }

  private get mayGoOn(): boolean {
    return !!this.next.value && !this.left && !this.problem.value && !this.loading.value
  }

  /** Reads no further by itself: nobody looks at it any more. */
  leave(): void {
    this.left = true
  }

  private async readMore(): Promise<void> {
    await this.attempt(async () => {
      const { page, at } = await this.page(this.next.value)
      this.next.value = page.next
      const fresh = page.items.map((one) => one.id).filter((id) => !this.settled.includes(id))
      this.settled = [...this.settled, ...fresh]
      this.rows.value = [...this.rows.value, ...fresh.filter((id) => !this.rows.value.includes(id))]
      this.catchUp(at)
    })
  }

  /** Puts right what an answer from a position did not know yet: events came in while it was under way. */
  private catchUp(at: Position | undefined): void {
    this.settled.filter((id) => goneSince(id, at)).forEach((id) => this.drop(id))
    since(at).forEach((c) => this.take(c))
  }

  /** Whether a conversation is among its rows. */
  has(id: string): boolean {
    return this.settled.includes(id) || this.rows.peek().includes(id)
  }

  /** How many rows it keeps. */
  get length(): number {
    return this.settled.length
  }

  get complete(): boolean {
    return this.read.value && !this.next.value
  }

  /** Takes in a changed conversation. */
  take(changed: Conversation): void {
    if (this.query || !this.read.value) return // what a search finds, the server decides
    const without = this.settled.filter((id) => id !== changed.id)
    if (!holds(this.view, changed)) return this.settle(without)
    const at = without.findIndex((id) => newer(changed, conversation(id).value))
    if (at >= 0) without.splice(at, 0, changed.id)
    else if (this.complete || this.settled.includes(changed.id)) without.push(changed.id)
    this.settle(without)
  }

  /** Drops a conversation that may no longer be seen. */
  drop(id: string): void {
    this.rows.value = this.rows.value.filter((other) => other !== id)
    this.settle(this.settled.filter((other) => other !== id))
  }

  /** Holds the rows where they are, or lets them go. */
  hold(held: boolean): void {
    if (this.held === held) return
    this.held = held
    this.settle(this.settled)
  }

  /** Shows the rows as they are now, held or not. */
  release(): void {
    batch(() => {
      this.rows.value = this.settled
      this.waiting.value = 0
    })
  }

  private settle(order: string[]): void {
    this.settled = order
    if (!this.held || this.rows.value.length === 0) return this.release()
    this.waiting.value = above(this.rows.value, order)
  }

  private async page(cursor: string): Promise<{ page: Page<Conversation>; at: Position | undefined }> {
    const { data: page, at } = await answers.get<Page<Conversation>>("conversations", {
      ...asked(this.view),
      q: this.query,
      cursor,
      limit: 50,
    })
    batch(() => page.items.forEach((one) => keep(one, at)))
    return { page, at }
  }
}

function newer(a: Conversation, b: Conversation | undefined): boolean {
  return !b || a.updated_at > b.updated_at || (a.updated_at === b.updated_at && a.id > b.id)
}

/** How many would come to the top: those before the first that is still there. */
function above(rows: string[], order: string[]): number {
  const first = rows.find((id) => order.includes(id))
  return first === undefined ? order.length : order.indexOf(first)
}

const lists = new Map<string, List>()

/** So many rows are more than a screen shows without scrolling. */
const SCREENFUL = 30

/** How many lists are kept for coming back to, and how many rows one of them may have. */
const KEPT = 8
const LONG = 200

/** The list of a folder, or of what a search finds in it; made when first asked for. */
export function list(view: View, query = ""): List {
  const name = `${view.name} ${query}`
  const found = lists.get(name) ?? new List(view, query)
  lists.delete(name) // and to the end again: the longest unused come first
  lists.set(name, found)
  return found
}

/** Drops what need not be kept for coming back: searches, long lists, and the longest unused. */
export function tidyLists(shown: List): void {
  for (const [name, one] of lists) {
    if (one !== shown && (one.query || one.length > LONG || lists.size > KEPT)) {
      lists.delete(name)
      one.leave()
    }
  }
}

/** Every list that is kept. */
export function allLists(): List[] {
  return [...lists.values()]
}
