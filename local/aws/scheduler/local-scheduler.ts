import { randomUUID } from 'node:crypto'
import type { Activity, Clock, DueSource } from '../../agenda.ts'
import type { LocalState } from '../../state.ts'
import type { DeadLetter } from '../events/dead-letter.ts'
import type { DeliveryQueue } from '../events/delivery-queue.ts'
import type { AwsRequest, AwsResponse, AwsService, Permission, Resource } from '../service.ts'
import { FaultSwitch } from '../ses/fault-switch.ts'
import { addFiring, firingQueue, type DeliverToTarget, type Firing } from './firing.ts'
import { GroupOperations } from './group-operations.ts'
import { listedSchedule, type ListedSchedule } from './listed-schedule.ts'
import { LossyFiring, type SchedulerTrouble } from './lossy-firing.ts'
import type { StoredSchedule } from './schedule-book.ts'
import { ScheduleKeeper } from './schedule-keeper.ts'
import { ScheduleOperations } from './schedule-operations.ts'
import { SchedulerFault } from './scheduler-fault.ts'
import { schedulerPermissions } from './scheduler-permissions.ts'
import { knownOperation, operationName, type SchedulerOperation } from './scheduler-request.ts'
import { keepTemplateGroup, keepTemplateSchedule } from './template-schedule.ts'

export interface LocalSchedulerOptions {
  readonly state: LocalState
  readonly clock: Clock
  readonly activity: Activity
  readonly region: string
  readonly accountId: string
  readonly deliver: DeliverToTarget
  readonly deadLetter: DeadLetter
  /** How late a schedule fires; AWS promises "within the minute". @default never late */
  readonly delayMs?: () => number
  /** @default randomUUID */
  readonly newId?: () => string
}

/** EventBridge Scheduler: REST-JSON for the SDK, firing on the local clock. */
export class LocalScheduler implements AwsService, DueSource {
  readonly #options: LocalSchedulerOptions
  readonly #newId: () => string
  readonly #arnPrefix: string
  readonly #keeper: ScheduleKeeper
  readonly #firings: DeliveryQueue<Firing>
  readonly #faults = new FaultSwitch<SchedulerTrouble>()
  readonly #lossy = new LossyFiring()
  readonly #operations: Readonly<Record<SchedulerOperation, (request: AwsRequest) => object>>

  constructor(options: LocalSchedulerOptions) {
    const { state, clock, region, accountId, delayMs = () => 0, newId = randomUUID } = options
    this.#options = options
    this.#newId = newId
    this.#arnPrefix = `arn:aws:scheduler:${region}:${accountId}`
    this.#keeper = new ScheduleKeeper({ state, clock, newId, delayMs })
    this.#firings = firingQueue({ ...options, ended: (firing) => this.#ended(firing) })
    const schedules = new ScheduleOperations(this.#keeper, (schedule) => this.#arnOf(schedule))
    const groups = new GroupOperations(this.#keeper, clock, this.#arnPrefix)
    this.#operations = {
      CreateSchedule: (request) => schedules.create(request),
      GetSchedule: (request) => schedules.get(request),
      UpdateSchedule: (request) => schedules.update(request),
      DeleteSchedule: (request) => schedules.delete(request),
      ListSchedules: (request) => schedules.list(request),
      CreateScheduleGroup: (request) => groups.create(request),
      GetScheduleGroup: (request) => groups.get(request),
      DeleteScheduleGroup: (request) => groups.delete(request),
      ListScheduleGroups: (request) => groups.list(request),
    }
  }

  /** From `AWS::Scheduler::ScheduleGroup`; before the schedules it holds. */
  addGroup(resource: Resource): void {
    keepTemplateGroup(this.#keeper, resource, this.#options.clock.now())
  }

  /** From `AWS::Scheduler::Schedule`: unchanged it goes on as it was, changed it starts anew. */
  addSchedule(resource: Resource): void {
    keepTemplateSchedule(this.#keeper, resource)
  }

  /** Every schedule, for people. */
  list(): ListedSchedule[] {
    const firing = this.#firings.pending().map((it) => `${it.schedule.group}/${it.schedule.name}`)
    return this.#keeper.schedules.all().map((schedule) => listedSchedule(schedule, firing))
  }

  failWith(fault: SchedulerTrouble | undefined): void {
    this.#faults.set(fault)
    this.#lossy.switch(fault === 'lossy')
  }

  operationOf(request: AwsRequest): string {
    return operationName(request)
  }

  permissionsFor(request: AwsRequest): readonly Permission[] {
    return schedulerPermissions(request, this.#arnPrefix)
  }

  async handle(request: AwsRequest): Promise<AwsResponse> {
    try {
      const answer = json(200, this.#answer(request))
      await this.#faults.holdBackAnswer()
      return answer
    } catch (error) {
      if (!(error instanceof SchedulerFault)) throw error
      return this.errorResponse(error.status, error.code, error.message)
    }
  }

  errorResponse(status: number, code: string, message: string): AwsResponse {
    return json(status, { Message: message }, { 'x-amzn-errortype': code })
  }

  nextDueAt(): number | undefined {
    const [schedule, firing] = [this.#keeper.schedules.nextDueAt(), this.#firings.nextDueAt()]
    return schedule === undefined || firing === undefined
      ? (schedule ?? firing)
      : Math.min(schedule, firing)
  }

  fireDue(now: number): void {
    const { schedules } = this.#keeper
    for (let due = schedules.firstDue(now); due !== undefined; due = schedules.firstDue(now)) {
      this.#fire(due, now)
    }
    this.#firings.fireDue(now)
  }

  #answer(request: AwsRequest): object {
    const operation = knownOperation(request)
    if (operation === undefined) {
      const message = `EventBridge Scheduler's ${operationName(request)} is not modelled by the local cloud.`
      throw new SchedulerFault('UnknownOperationException', message)
    }
    const { fault } = this.#faults
    if (fault === 'throttle') throw new SchedulerFault('ThrottlingException', 'Rate exceeded')
    if (fault === 'serverError')
      throw new SchedulerFault('InternalServerException', 'Internal error')
    return this.#operations[operation](request)
  }

  /** The occurrence and the schedule's next one are stored together, before any delivery. */
  #fire(schedule: StoredSchedule, now: number): void {
    const { next, name, revision, definition } = schedule
    if (next === undefined) return
    this.#options.state.transaction(() => {
      const moved = this.#keeper.moveOn(schedule, now)
      const firing = {
        schedule: { group: definition.GroupName, name, revision },
        scheduleArn: this.#arnOf(schedule),
        target: definition.Target,
        scheduledAt: next.scheduledAt,
        executionId: this.#newId(),
        isLast: moved.next === undefined,
      }
      const deliveries = this.#lossy.deliveriesOf(definition, next.fireAt)
      for (const at of deliveries) addFiring(this.#firings, firing, at)
      if (deliveries.length === 0) this.#ended(firing)
    })
  }

  #ended({ schedule: { group, name, revision }, isLast }: Firing): void {
    const schedule = this.#keeper.schedules.get(group, name)
    if (schedule?.revision !== revision || !isLast) return
    if (schedule.definition.ActionAfterCompletion === 'DELETE')
      this.#keeper.schedules.delete(schedule)
  }

  #arnOf({ name, definition }: StoredSchedule): string {
    return `${this.#arnPrefix}:schedule/${definition.GroupName}/${name}`
  }
}

function json(status: number, body: object, headers: Record<string, string> = {}): AwsResponse {
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  }
}
