import type { Clock } from '../../agenda.ts'
import type { LocalState } from '../../state.ts'
import type { Json } from './dynalite.ts'
import { serviceError } from './service-error.ts'

const COLLECTION = 'dynamodb/request-tokens'
const KEPT_MS = 10 * 60_000

interface Answered {
  readonly requestHash: string
  readonly answeredAt: number
  readonly answer: Json
}

/** Answers of transactions by their `ClientRequestToken`, for ten minutes. */
export class RequestTokens {
  readonly #state: LocalState
  readonly #clock: Clock
  readonly #answers: Map<string, Answered>

  constructor(state: LocalState, clock: Clock) {
    this.#state = state
    this.#clock = clock
    const stored = [...state.entries<Answered>(COLLECTION)]
    this.#answers = new Map(stored.toSorted(([, a], [, b]) => a.answeredAt - b.answeredAt))
  }

  /** The answer this token already had, if any. */
  find(token: string, requestHash: string): Json | undefined {
    const known = this.#answers.get(token)
    if (known === undefined || this.#isOver(known)) return undefined
    if (known.requestHash === requestHash) return known.answer
    throw serviceError(
      'IdempotentParameterMismatchException',
      'The request uses the same client token as a previous, but non-identical request.',
    )
  }

  /** Within the transaction's own; `keep` follows when that is committed. */
  store(token: string, requestHash: string, answer: Json): Answered {
    for (const over of this.#overdue()) this.#state.delete(COLLECTION, over)
    const answered = { requestHash, answeredAt: this.#clock.now(), answer }
    this.#state.put(COLLECTION, token, answered)
    return answered
  }

  keep(token: string, answered: Answered): void {
    for (const over of this.#overdue()) this.#answers.delete(over)
    this.#answers.delete(token)
    this.#answers.set(token, answered)
  }

  /** The map holds the oldest first. */
  #overdue(): readonly string[] {
    const overdue: string[] = []
    for (const [token, answered] of this.#answers) {
      if (!this.#isOver(answered)) break
      overdue.push(token)
    }
    return overdue
  }

  #isOver({ answeredAt }: Answered): boolean {
    return this.#clock.now() - answeredAt >= KEPT_MS
  }
}
