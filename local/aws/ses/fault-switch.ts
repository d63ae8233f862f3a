/** What a test or a simulation makes a service do instead of its work. */
export type Fault = 'throttle' | 'timeout' | 'serverError'

/** A fault that can be switched on and off while the service runs. */
export class FaultSwitch {
  #fault: Fault | undefined
  #waiting: (() => void)[] = []

  get fault(): Fault | undefined {
    return this.#fault
  }

  set(fault: Fault | undefined): void {
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
