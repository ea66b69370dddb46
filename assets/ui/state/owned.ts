// What this browser keeps for a user: drafts, and what the server has not taken
// yet. The user's ID is in each name, so that nobody finds another's.

/** What is needed of localStorage. */
export interface Shelf {
  readonly length: number
  key(index: number): string | null
  getItem(name: string): string | null
  setItem(name: string, value: string): void
  removeItem(name: string): void
}

/** This browser's storage; one that lasts as long as the page where it is refused. */
export function browserShelf(): Shelf {
  try {
    localStorage.setItem("textdesk.try", "1")
    localStorage.removeItem("textdesk.try")
    return localStorage
  } catch {
    return new PageShelf()
  }
}

/** Lasts as long as the page. */
export class PageShelf implements Shelf {
  private readonly kept = new Map<string, string>()

  get length(): number {
    return this.kept.size
  }
  key(index: number): string | null {
    return [...this.kept.keys()][index] ?? null
  }
  getItem(name: string): string | null {
    return this.kept.get(name) ?? null
  }
  setItem(name: string, value: string): void {
    this.kept.set(name, value)
  }
  removeItem(name: string): void {
    this.kept.delete(name)
  }
}

/** One user's things of one kind, by name. What cannot be read is as if it were not there. */
export class Owned<T> {
  private readonly prefix: string

  constructor(
    private readonly shelf: Shelf,
    userId: string,
    kind: string,
  ) {
    this.prefix = `textdesk.${userId}.${kind}.`
  }

  get(name: string): T | undefined {
    const text = this.shelf.getItem(this.prefix + name)
    if (text === null) return undefined
    try {
      return JSON.parse(text) as T
    } catch {
      return undefined
    }
  }

  /** Keeps a thing. Tells whether there was room for it. */
  set(name: string, value: T): boolean {
    try {
      this.shelf.setItem(this.prefix + name, JSON.stringify(value))
      return true
    } catch {
      return false
    }
  }

  remove(name: string): void {
    this.shelf.removeItem(this.prefix + name)
  }

  names(): string[] {
    const all = Array.from({ length: this.shelf.length }, (_, i) => this.shelf.key(i) ?? "")
    return all.filter((name) => name.startsWith(this.prefix)).map((name) => name.slice(this.prefix.length))
  }

  all(): T[] {
    return this.names().flatMap((name) => this.get(name) ?? [])
  }
}
