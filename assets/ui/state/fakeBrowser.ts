// A browser's address bar, history and clicks, for the tests of what follows them.

type Listener = (event: unknown) => void

interface Entry {
  url: URL
  state: unknown
}

/** Takes the places of window, document, location and history. */
export class FakeBrowser {
  private entries: Entry[]
  private at = 0
  private readonly listeners = new Map<string, Set<Listener>>()

  constructor(address: string) {
    this.entries = [{ url: new URL(address, "https://desk.example"), state: null }]
    const listening = {
      addEventListener: (kind: string, listener: Listener) => void this.of(kind).add(listener),
      removeEventListener: (kind: string, listener: Listener) => void this.of(kind).delete(listener),
    }
    const browser = this
    Object.assign(globalThis, {
      window: { ...listening, matchMedia: () => ({ matches: true, addEventListener: () => {} }) },
      document: { ...listening, documentElement: {}, querySelector: () => null },
      HTMLElement: FakeElement,
      HTMLAnchorElement: FakeLink,
      location: {
        get pathname() {
          return browser.url.pathname
        },
        get search() {
          return browser.url.search
        },
        get hash() {
          return browser.url.hash
        },
        get origin() {
          return browser.url.origin
        },
      },
      history: {
        get state() {
          return browser.entries[browser.at]!.state
        },
        pushState: (state: unknown, _: string, href: string) => browser.push(state, href),
        replaceState: (state: unknown, _: string, href: string) => browser.replace(state, href),
        go: (steps: number) => browser.go(steps),
        back: () => browser.go(-1),
      },
    })
  }

  get url(): URL {
    return this.entries[this.at]!.url
  }

  /** The paths one can go through, the present one marked. */
  get trail(): string {
    return this.entries.map(({ url }, i) => (i === this.at ? `[${url.pathname}]` : url.pathname)).join(" ")
  }

  go(steps: number): void {
    const to = this.at + steps
    if (!this.entries[to]) return
    this.at = to
    this.fire("popstate", {})
  }

  /** Something happens to the page. Tells whether the browser's own answer to it was prevented. */
  fire(kind: string, event: object): boolean {
    const whole = { defaultPrevented: false, ...event, preventDefault: () => (whole.defaultPrevented = true) }
    for (const listener of this.of(kind)) listener(whole)
    return whole.defaultPrevented
  }

  private push(state: unknown, href: string): void {
    this.entries = [...this.entries.slice(0, this.at + 1), { url: new URL(href, this.url), state }]
    this.at++
  }

  private replace(state: unknown, href: string): void {
    this.entries[this.at] = { url: new URL(href, this.url), state }
  }

  private of(kind: string): Set<Listener> {
    const found = this.listeners.get(kind) ?? new Set()
    this.listeners.set(kind, found)
    return found
  }
}

export class FakeElement {
  isContentEditable = false

  constructor(readonly tagName = "DIV") {}

  closest(): FakeElement | null {
    return null
  }
}

export class FakeLink extends FakeElement {
  readonly pathname: string
  readonly search: string
  readonly origin: string

  constructor(
    href: string,
    readonly target = "",
    private readonly downloads = false,
  ) {
    super("A")
    const url = new URL(href, "https://desk.example")
    this.pathname = url.pathname
    this.search = url.search
    this.origin = url.origin
  }

  override closest(): FakeElement {
    return this
  }

  hasAttribute(name: string): boolean {
    return name === "download" && this.downloads
  }
}
