/** What a test or a simulation makes any service do instead of its work. */
export type Fault = 'throttle' | 'timeout' | 'serverError'

/** A fault that can be switched on and off while the service runs; a service may have some of its own. */
export class FaultSwitch<Own extends string = never> {
  #fault: Fault | Own | undefined
  #waiting: (() => void)[] = []

  get fault(): Fault | Own | undefined {
    return this.#fault
  }

  set(fault: Fault | Own | undefined): void {
    this.#fault = fault
    const waiting = this.#waiting
    this.#waiting = []
    for (const release of waiting) release()
  }

  /** During a `timeout` the work is done and only the answer is held back, until the next `set`. */
  async holdBackAnswer(): Promise<void> {
    if (this.#fault !== 'timeout') return
    await new Promise<void>((release) => this.#waiting.push(release))
  }
}
