import { signal } from "@preact/signals"
import { asProblem, type Problem } from "./net/problem"

/** Something that is read from the server, and how that goes. */
export class Reading {
  readonly loading = signal(false)
  readonly problem = signal<Problem | undefined>(undefined)

  protected async attempt(read: () => Promise<void>): Promise<void> {
    this.loading.value = true
    this.problem.value = undefined
    try {
      await read()
    } catch (thrown) {
      this.problem.value = asProblem(thrown)
    } finally {
      this.loading.value = false
    }
  }
}
