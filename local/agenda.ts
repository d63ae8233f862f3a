/** Epoch milliseconds of the local cloud's clock. */
export interface Clock {
  now(): number
}

/** Something that has work due at known instants: schedules, queue visibility, retries, TTL. */
export interface DueSource {
  /** The earliest instant at which `fireDue` would do something, if any. */
  nextDueAt(): number | undefined
  /** Start everything due at or before `now`, in order of its own time. Resolves when started, not when finished. */
  fireDue(now: number): void
}

/** Counts the work in flight, so that "all is quiet" is a fact and not a guess. */
export interface Activity {
  /** Run `work`; while it runs the cloud is not quiet. */
  track<T>(work: () => Promise<T>): Promise<T>
  /** Resolves when nothing is in flight. */
  quiet(): Promise<void>
}
