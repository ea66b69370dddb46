import { signal } from "@preact/signals"

// The server's time. The clock of the machine the browser runs on may be wrong;
// what the server dated is compared with what the server says is now.

/** How far the server's clock is ahead of this machine's, in milliseconds. */
export const clockOffset = signal(0)

/** Now, by the server's clock, in milliseconds; by this machine's until the server has told. */
export function serverNow(): number {
  return Date.now() + clockOffset.peek()
}

/** Takes what the server says is now. */
export function heardTime(now: string): void {
  const told = Date.parse(now)
  if (!Number.isNaN(told)) clockOffset.value = told - Date.now()
}
