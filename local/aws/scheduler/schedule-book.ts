import type { LocalState } from '../../state.ts'
import { DueHeap } from '../events/due-heap.ts'
import type { ScheduleDefinition } from './schedule-definition.ts'

const SCHEDULES = 'scheduler.schedules'

export interface StoredSchedule {
  readonly name: string
  readonly definition: ScheduleDefinition
  readonly createdAt: number
  readonly modifiedAt: number
  /** Tells a replaced schedule from the one that fired. */
  readonly revision: string
  /** Of the request that created it: the same token again is the same request. */
  readonly clientToken?: string
  /** The template's properties, when the template made it. */
  readonly template?: string
  /** The instant the expression names, and the one at which it will fire. */
  readonly next?: { readonly scheduledAt: number; readonly fireAt: number }
}

/** Every schedule by `group/name`, on disk and by due instant. */
export class ScheduleBook {
  readonly #state: LocalState
  readonly #schedules = new Map<string, StoredSchedule>()
  readonly #due = new DueHeap()

  constructor(state: LocalState) {
    this.#state = state
    for (const [key, schedule] of state.entries<StoredSchedule>(SCHEDULES))
      this.#keep(key, schedule)
  }

  get(group: string, name: string): StoredSchedule | undefined {
    return this.#schedules.get(`${group}/${name}`)
  }

  /** In the order of group and name. */
  all(): StoredSchedule[] {
    return [...this.#schedules].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, it]) => it)
  }

  put(schedule: StoredSchedule): void {
    const key = keyOf(schedule)
    this.#state.put(SCHEDULES, key, schedule)
    this.#keep(key, schedule)
  }

  delete(schedule: StoredSchedule): void {
    const key = keyOf(schedule)
    this.#state.delete(SCHEDULES, key)
    this.#schedules.delete(key)
    this.#due.delete(key)
  }

  nextDueAt(): number | undefined {
    return this.#due.next()?.at
  }

  /** The earliest schedule that is due; it stays due until it is put again. */
  firstDue(now: number): StoredSchedule | undefined {
    const first = this.#due.next()
    return first === undefined || first.at > now ? undefined : this.#schedules.get(first.id)
  }

  #keep(key: string, schedule: StoredSchedule): void {
    this.#schedules.set(key, schedule)
    if (schedule.next === undefined) this.#due.delete(key)
    else this.#due.set(key, schedule.next.fireAt)
  }
}

function keyOf({ definition, name }: StoredSchedule): string {
  return `${definition.GroupName}/${name}`
}
