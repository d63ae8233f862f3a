/** One call to the AWS endpoint, as people and tests look at it. */
export interface Call {
  readonly at: string
  /** Name of the function that called; `operator` for anybody else on this machine. */
  readonly function: string
  readonly service: string
  readonly operation: string
  readonly resource: string
  /** The policy statement that allowed it; none when it was denied. */
  readonly allowedBy: string | undefined
  readonly status: number
}

const MOST_CALLS = 20_000

/** The latest calls, and a count of all of them. */
export class CallLog {
  readonly #counts = new Map<string, number>()
  #calls: Call[] = []

  add(call: Call): void {
    const operation = `${call.service}:${call.operation}`
    this.#counts.set(operation, (this.#counts.get(operation) ?? 0) + 1)
    this.#calls.push(call)
    // In one go when twice too long: moving 20,000 entries at every call would cost more than the call.
    if (this.#calls.length > 2 * MOST_CALLS) this.#calls = this.#calls.slice(-MOST_CALLS)
  }

  /** `relay-outbox` finds `demo-service-RelayOutbox1A2B`. */
  calls(functionName = ''): Call[] {
    const wanted = letters(functionName)
    return this.#calls.slice(-MOST_CALLS).filter((call) => letters(call.function).includes(wanted))
  }

  counts(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#counts)
  }
}

function letters(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
}
