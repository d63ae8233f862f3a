import type { LocalState } from '../../state.ts'
import type { BucketPolicy } from './bucket-policy.ts'
import type { BucketSettings } from './bucket-settings.ts'

const DAY_MS = 86_400_000

export interface StoredObject {
  readonly storedAt: number
  readonly bytes: Buffer
}

interface StateEntry {
  readonly storedAt: number
  readonly base64: string
}

/** One bucket's objects, on disk and in memory, in the order in which they were stored. */
export class LocalBucket {
  readonly settings: BucketSettings
  /** What was never given a policy allows and denies nothing. */
  policy: BucketPolicy | undefined
  readonly #state: LocalState
  readonly #collection: string
  readonly #objects = new Map<string, StoredObject>()

  constructor(settings: BucketSettings, state: LocalState) {
    this.settings = settings
    this.#state = state
    this.#collection = `s3.objects/${settings.name}`
    const stored = [...state.entries<StateEntry>(this.#collection)]
    for (const [key, { storedAt, base64 }] of stored.toSorted(
      ([, first], [, second]) => first.storedAt - second.storedAt,
    )) {
      this.#objects.set(key, { storedAt, bytes: Buffer.from(base64, 'base64') })
    }
  }

  get(key: string): StoredObject | undefined {
    return this.#objects.get(key)
  }

  put(key: string, bytes: Buffer, storedAt: number): void {
    const entry: StateEntry = { storedAt, base64: bytes.toString('base64') }
    this.#state.put(this.#collection, key, entry)
    this.#objects.delete(key)
    this.#objects.set(key, { storedAt, bytes })
  }

  /** The oldest goes first: one age holds for all of them. */
  nextExpiryAt(): number | undefined {
    const { keptDays } = this.settings
    const [oldest] = this.#objects.values()
    if (keptDays === undefined || oldest === undefined) return undefined
    // S3 counts from the moment of storing and acts at the next midnight, UTC.
    return Math.ceil((oldest.storedAt + keptDays * DAY_MS) / DAY_MS) * DAY_MS
  }

  expire(now: number): void {
    for (const key of this.#objects.keys()) {
      const expiryAt = this.nextExpiryAt()
      if (expiryAt === undefined || expiryAt > now) return
      this.#state.delete(this.#collection, key)
      this.#objects.delete(key)
    }
  }
}
