import * as z from 'zod'
import type { Resource } from '../service.ts'
import { definitionSchema } from './schedule-definition.ts'
import type { ScheduleKeeper } from './schedule-keeper.ts'
import { parseInput, SchedulerFault } from './scheduler-fault.ts'

const groupProperties = z.strictObject({
  Name: z.optional(z.string()),
  Tags: z.optional(z.unknown()),
})

export function keepTemplateGroup(keeper: ScheduleKeeper, resource: Resource, now: number): void {
  namingTheResource(resource, () => parseInput(groupProperties, resource.properties))
  if (keeper.groups.get(resource.name) !== undefined) return
  keeper.groups.put({ name: resource.name, createdAt: now })
}

/** Keeps what `AWS::Scheduler::Schedule` says, and its own rhythm while that does not change. */
export function keepTemplateSchedule(keeper: ScheduleKeeper, resource: Resource): void {
  const { Name: _name, ...properties } = resource.properties
  const template = JSON.stringify(properties)
  namingTheResource(resource, () => {
    const definition = parseInput(definitionSchema, properties)
    const existing = keeper.schedules.get(definition.GroupName, resource.name)
    if (existing?.template !== template) keeper.keep(resource.name, definition, { template })
  })
}

function namingTheResource(resource: Resource, work: () => void): void {
  try {
    work()
  } catch (error) {
    if (!(error instanceof SchedulerFault)) throw error
    throw new Error(`${resource.logicalId} (${resource.type}): ${error.message}`, { cause: error })
  }
}
