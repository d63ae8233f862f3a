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

/** Of one function, so that the busiest does not push out what the others did. */
const MOST_CALLS = 2_000

/** The latest calls of each function, and a count of all of them. */
export class CallLog {
  readonly #counts = new Map<string, number>()
  readonly #calls = new Map<string, Numbered[]>()
  #number = 0

  add(call: Call): void {
    const operation = `${call.service}:${call.operation}`
    this.#counts.set(operation, (this.#counts.get(operation) ?? 0) + 1)
    const calls = this.#calls.get(call.function) ?? []
    calls.push({ call, number: this.#number++ })
    // In one go when twice too long: moving them all at every call would cost more than the call.
    this.#calls.set(call.function, calls.length > 2 * MOST_CALLS ? calls.slice(-MOST_CALLS) : calls)
  }

  /** `relay-outbox` finds `demo-service-RelayOutbox1A2B`; oldest first. */
  calls(functionName = ''): Call[] {
    const wanted = letters(functionName)
    return [...this.#calls]
      .filter(([name]) => letters(name).includes(wanted))
      .flatMap(([, calls]) => calls.slice(-MOST_CALLS))
      .toSorted((a, b) => a.number - b.number)
      .map(({ call }) => call)
  }

  counts(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#counts)
  }
}

/** In the order in which all functions made them. */
interface Numbered {
  readonly call: Call
  readonly number: number
}

function letters(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
}
