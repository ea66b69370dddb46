// The little of Node.js that the unit tests use.

declare module "node:test" {
  export default function test(name: string, body: () => void | Promise<void>): void

  /** Time that stands until it is moved. */
  export const mock: {
    timers: {
      enable(what: { apis: ("setTimeout" | "Date")[]; now: number }): void
      tick(milliseconds: number): void
    }
  }
}

declare module "node:assert/strict" {
  interface Assert {
    equal(got: unknown, want: unknown, message?: string): void
    deepEqual(got: unknown, want: unknown, message?: string): void
    ok(value: unknown, message?: string): void
  }
  const assert: Assert
  export default assert
}

declare module "node:fs" {
  export function readFileSync(path: string, encoding: "utf8"): string
  export function readdirSync(path: string): string[]
  export function existsSync(path: string): boolean
}

declare const process: { env: Record<string, string | undefined> }
