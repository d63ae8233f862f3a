import type { Clock } from '../../agenda.ts'
import type { AttributeValue, Item } from './attribute-value.ts'
import { SortedMap } from './sorted-map.ts'

const YEAR_MS = 365 * 24 * 3_600_000
// DynamoDB leaves alone what expired longer ago: more likely a mistake than a wish.
const LONGEST_AGO_MS = 5 * YEAR_MS
const LATEST_MS = 8.64e15

export interface Expiring {
  readonly tableName: string
  readonly key: string
  readonly item: Item
}

/** Every item that will expire, in the order of its time. */
export class Expiries {
  readonly #clock: Clock
  readonly #due = new SortedMap<Expiring>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  nextDueAt(): number | undefined {
    const first = this.#due.firstKey()
    return first === undefined ? undefined : Number(first.slice(0, first.indexOf('/')))
  }

  /** What expired first, if anything has at `now`. */
  dueAt(now: number): Expiring | undefined {
    const next = this.nextDueAt()
    return next === undefined || next > now ? undefined : this.#due.values().next().value
  }

  add(expiring: Expiring, timeToLive: AttributeValue | undefined): void {
    const expiresAt = expiryOf(timeToLive)
    if (expiresAt === undefined || expiresAt < this.#clock.now() - LONGEST_AGO_MS) return
    this.#due.set(sortKey(expiresAt, expiring), expiring)
  }

  remove(expiring: Expiring, timeToLive: AttributeValue | undefined): void {
    const expiresAt = expiryOf(timeToLive)
    if (expiresAt !== undefined) this.#due.delete(sortKey(expiresAt, expiring))
  }
}

function expiryOf(timeToLive: AttributeValue | undefined): number | undefined {
  const expiresAt = Math.floor(Number(timeToLive?.N)) * 1000
  return expiresAt >= 0 && expiresAt <= LATEST_MS ? expiresAt : undefined
}

function sortKey(expiresAt: number, { tableName, key }: Expiring): string {
  return `${String(expiresAt).padStart(16, '0')}/${tableName}/${key}`
}
