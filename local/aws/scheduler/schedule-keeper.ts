import { GroupBook } from './group-book.ts'
import { ScheduleBook, type StoredSchedule } from './schedule-book.ts'
import type { ScheduleDefinition } from './schedule-definition.ts'
import { SchedulerFault } from './scheduler-fault.ts'
import { checkTiming, nextOccurrence } from './schedule-timing.ts'
import type { Clock } from '../../agenda.ts'
import type { LocalState } from '../../state.ts'

export interface ScheduleKeeperOptions {
  readonly state: LocalState
  readonly clock: Clock
  readonly newId: () => string
  /** How late a schedule fires, from its instant; AWS promises "within the minute". */
  readonly delayMs: () => number
}

/** The rules by which schedules come, change, move to their next occurrence and go. */
export class ScheduleKeeper {
  readonly schedules: ScheduleBook
  readonly groups: GroupBook
  readonly #options: ScheduleKeeperOptions

  constructor(options: ScheduleKeeperOptions) {
    this.#options = options
    this.schedules = new ScheduleBook(options.state)
    this.groups = new GroupBook(options.state, options.clock.now())
  }

  find(group: string, name: string): StoredSchedule {
    const schedule = this.schedules.get(group, name)
    if (schedule !== undefined) return schedule
    throw new SchedulerFault('ResourceNotFoundException', `Schedule ${name} does not exist.`)
  }

  requireGroup(name: string): void {
    if (this.groups.get(name) !== undefined) return
    throw new SchedulerFault('ResourceNotFoundException', `Schedule group ${name} does not exist.`)
  }

  /** Creates or replaces it; nothing of the old definition stays. */
  keep(
    name: string,
    definition: ScheduleDefinition,
    origin: Pick<StoredSchedule, 'clientToken' | 'template'>,
  ): StoredSchedule {
    const now = this.#options.clock.now()
    this.requireGroup(definition.GroupName)
    checkTiming(definition, now)
    const createdAt = this.schedules.get(definition.GroupName, name)?.createdAt ?? now
    const schedule = this.#withNext(
      { name, definition, createdAt, modifiedAt: now, revision: this.#options.newId(), ...origin },
      now,
    )
    this.schedules.put(schedule)
    return schedule
  }

  /**
   * Moves a schedule on after it fired. What a sleeping machine missed of a recurring schedule is
   * not made up for one by one: the next occurrence lies after `now`.
   */
  moveOn(schedule: StoredSchedule, now: number): StoredSchedule {
    const { next: _fired, ...rest } = schedule
    const moved = this.#withNext(rest, Math.max(now, schedule.next?.scheduledAt ?? now) + 1)
    this.schedules.put(moved)
    return moved
  }

  deleteGroup(name: string): void {
    this.requireGroup(name)
    this.#options.state.transaction(() => {
      const members = this.schedules.all().filter((it) => it.definition.GroupName === name)
      for (const member of members) this.schedules.delete(member)
      this.groups.delete(name)
    })
  }

  #withNext(schedule: Omit<StoredSchedule, 'next'>, from: number): StoredSchedule {
    const scheduledAt = nextOccurrence(schedule.definition, schedule.createdAt, from)
    if (scheduledAt === undefined) return schedule
    return { ...schedule, next: { scheduledAt, fireAt: scheduledAt + this.#options.delayMs() } }
  }
}
