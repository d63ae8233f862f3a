import * as z from 'zod'
import type { AwsRequest } from '../service.ts'
import type { StoredSchedule } from './schedule-book.ts'
import {
  clientTokenSchema,
  nameSchema,
  requestSchema,
  type ScheduleDefinition,
} from './schedule-definition.ts'
import { page, pageQuery } from './listing-page.ts'
import { parseInput, SchedulerFault } from './scheduler-fault.ts'
import { bodyOf, nameInPath } from './scheduler-request.ts'
import type { ScheduleKeeper } from './schedule-keeper.ts'

const existingQuery = z.strictObject({ groupName: nameSchema.default('default') })
const deleteQuery = existingQuery.extend({ clientToken: clientTokenSchema })
const listQuery = z.strictObject({
  ...pageQuery,
  ScheduleGroup: z.optional(nameSchema),
  State: z.optional(z.enum(['ENABLED', 'DISABLED'])),
})

/** The operations on schedules; `arnOf` names a schedule. */
export class ScheduleOperations {
  readonly #keeper: ScheduleKeeper
  readonly #arnOf: (schedule: StoredSchedule) => string

  constructor(keeper: ScheduleKeeper, arnOf: (schedule: StoredSchedule) => string) {
    this.#keeper = keeper
    this.#arnOf = arnOf
  }

  create(request: AwsRequest): object {
    const name = parseInput(nameSchema, nameInPath(request.url))
    const { ClientToken: clientToken, ...definition } = parseInput(requestSchema, bodyOf(request))
    const existing = this.#keeper.schedules.get(definition.GroupName, name)
    if (existing !== undefined)
      return { ScheduleArn: this.#arnOf(this.#sameRequest(existing, definition, clientToken)) }
    const created = this.#keeper.keep(
      name,
      definition,
      clientToken === undefined ? {} : { clientToken },
    )
    return { ScheduleArn: this.#arnOf(created) }
  }

  update(request: AwsRequest): object {
    const name = parseInput(nameSchema, nameInPath(request.url))
    const { ClientToken: _unused, ...definition } = parseInput(requestSchema, bodyOf(request))
    this.#keeper.requireGroup(definition.GroupName)
    this.#keeper.find(definition.GroupName, name)
    return { ScheduleArn: this.#arnOf(this.#keeper.keep(name, definition, {})) }
  }

  get(request: AwsRequest): object {
    const { groupName } = parseInput(existingQuery, queryOf(request))
    const schedule = this.#keeper.find(groupName, nameInPath(request.url))
    return {
      ...this.#summary(schedule),
      ...schedule.definition,
    }
  }

  delete(request: AwsRequest): object {
    const { groupName } = parseInput(deleteQuery, queryOf(request))
    this.#keeper.schedules.delete(this.#keeper.find(groupName, nameInPath(request.url)))
    return {}
  }

  list(request: AwsRequest): object {
    const query = parseInput(listQuery, queryOf(request))
    const matching = this.#keeper.schedules
      .all()
      .filter(
        ({ definition }) => (query.ScheduleGroup ?? definition.GroupName) === definition.GroupName,
      )
      .filter(({ definition }) => (query.State ?? definition.State) === definition.State)
      .filter(({ name }) => name.startsWith(query.NamePrefix ?? ''))
    const { items, ...rest } = page(matching, query)
    return { Schedules: items.map((schedule) => this.#summary(schedule)), ...rest }
  }

  #summary(schedule: StoredSchedule): object {
    return {
      Arn: this.#arnOf(schedule),
      Name: schedule.name,
      GroupName: schedule.definition.GroupName,
      State: schedule.definition.State,
      CreationDate: schedule.createdAt / 1000,
      LastModificationDate: schedule.modifiedAt / 1000,
      Target: { Arn: schedule.definition.Target.Arn },
    }
  }

  #sameRequest(
    existing: StoredSchedule,
    definition: ScheduleDefinition,
    clientToken: string | undefined,
  ): StoredSchedule {
    const isSame = JSON.stringify(existing.definition) === JSON.stringify(definition)
    if (clientToken !== undefined && existing.clientToken === clientToken && isSame) return existing
    throw new SchedulerFault('ConflictException', `Schedule ${existing.name} already exists.`)
  }
}

export function queryOf({ url }: AwsRequest): Record<string, string> {
  return Object.fromEntries(url.searchParams)
}
