import type { Timers } from "../net/holder"

/** Asks after a pause in typing. Only the answer to the last question is given: an older one comes to nothing. */
export class Asking {
  private forget: (() => void) | undefined
  private round = 0

  /** pause is in milliseconds. */
  constructor(
    private readonly pause: number,
    private readonly timers: Pick<Timers, "after">,
  ) {}

  /** Asks when the pause is over, unless something else is asked before. */
  ask<T>(question: () => Promise<T>, answered: (answer: T) => void, failed: (thrown: unknown) => void): void {
    this.stop()
    const mine = this.round
    const ifLast =
      <V>(then: (value: V) => void) =>
      (value: V) =>
        void (mine === this.round && then(value))
    this.forget = this.timers.after(this.pause, () => void question().then(ifLast(answered), ifLast(failed)))
  }

  /** Asks nothing more; what was asked is not answered. */
  stop(): void {
    this.forget?.()
    this.round++
  }
}
