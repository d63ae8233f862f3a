import * as z from 'zod'
import type { Clock } from '../../agenda.ts'
import type { AwsRequest } from '../service.ts'
import type { StoredGroup } from './group-book.ts'
import { page, pageQuery } from './listing-page.ts'
import { clientTokenSchema, nameSchema } from './schedule-definition.ts'
import type { ScheduleKeeper } from './schedule-keeper.ts'
import { queryOf } from './schedule-operations.ts'
import { parseInput, SchedulerFault } from './scheduler-fault.ts'
import { bodyOf, nameInPath } from './scheduler-request.ts'

const createBody = z.strictObject({ ClientToken: clientTokenSchema })
const deleteQuery = z.strictObject({ clientToken: clientTokenSchema })
const listQuery = z.strictObject(pageQuery)

/** The operations on schedule groups. */
export class GroupOperations {
  readonly #keeper: ScheduleKeeper
  readonly #clock: Clock
  readonly #arnPrefix: string

  constructor(keeper: ScheduleKeeper, clock: Clock, arnPrefix: string) {
    this.#keeper = keeper
    this.#clock = clock
    this.#arnPrefix = arnPrefix
  }

  create(request: AwsRequest): object {
    const name = parseInput(nameSchema, nameInPath(request.url))
    parseInput(createBody, bodyOf(request))
    if (this.#keeper.groups.get(name) !== undefined) {
      throw new SchedulerFault('ConflictException', `Schedule group ${name} already exists.`)
    }
    this.#keeper.groups.put({ name, createdAt: this.#clock.now() })
    return { ScheduleGroupArn: this.#arnOf(name) }
  }

  get(request: AwsRequest): object {
    const name = nameInPath(request.url)
    this.#keeper.requireGroup(name)
    const group = this.#keeper.groups.get(name)
    return group === undefined ? {} : this.#summary(group)
  }

  /** At once; on AWS a group is a while in the state DELETING. */
  delete(request: AwsRequest): object {
    parseInput(deleteQuery, queryOf(request))
    const name = nameInPath(request.url)
    if (name === 'default') {
      throw new SchedulerFault(
        'ValidationException',
        'The default schedule group cannot be deleted.',
      )
    }
    this.#keeper.deleteGroup(name)
    return {}
  }

  list(request: AwsRequest): object {
    const query = parseInput(listQuery, queryOf(request))
    const matching = this.#keeper.groups
      .all()
      .filter(({ name }) => name.startsWith(query.NamePrefix ?? ''))
    const { items, ...rest } = page(matching, query)
    return { ScheduleGroups: items.map((group) => this.#summary(group)), ...rest }
  }

  #summary({ name, createdAt }: StoredGroup): object {
    const at = createdAt / 1000
    return {
      Arn: this.#arnOf(name),
      Name: name,
      State: 'ACTIVE',
      CreationDate: at,
      LastModificationDate: at,
    }
  }

  #arnOf(name: string): string {
    return `${this.#arnPrefix}:schedule-group/${name}`
  }
}
