import type { AwsRequest, Permission } from '../service.ts'
import { bodyOf, knownOperation, nameInPath } from './scheduler-request.ts'

/** After the service authorization reference; nothing for an operation that will be refused. */
export function schedulerPermissions(request: AwsRequest, arnPrefix: string): Permission[] {
  const operation = knownOperation(request)
  if (operation === undefined) return []
  const action = `scheduler:${operation}`
  const name = nameInPath(request.url)
  if (operation === 'ListSchedules' || operation === 'ListScheduleGroups') {
    return [{ action, resource: '*' }]
  }
  if (operation.endsWith('Group')) {
    const onGroup = { action, resource: `${arnPrefix}:schedule-group/${name}` }
    return operation === 'DeleteScheduleGroup'
      ? [
          onGroup,
          { action: 'scheduler:DeleteSchedule', resource: `${arnPrefix}:schedule/${name}/*` },
        ]
      : [onGroup]
  }
  const body = readableBody(request)
  const group = textIn(body, 'GroupName') ?? request.url.searchParams.get('groupName') ?? 'default'
  const onSchedule = { action, resource: `${arnPrefix}:schedule/${group}/${name}` }
  return [onSchedule, ...passRole(body['Target'])]
}

/** A body that cannot be read grants nothing: `handle` refuses it. */
function readableBody(request: AwsRequest): Readonly<Record<string, unknown>> {
  try {
    return bodyOf(request)
  } catch {
    return {}
  }
}

/** Whoever hands a role to the scheduler must be allowed to pass it. */
function passRole(target: unknown): Permission[] {
  const roleArn = textIn(target, 'RoleArn')
  if (roleArn === undefined) return []
  const context = { 'iam:PassedToService': 'scheduler.amazonaws.com' }
  return [{ action: 'iam:PassRole', resource: roleArn, context }]
}

function textIn(value: unknown, key: string): string | undefined {
  if (typeof value !== 'object' || value === null || !(key in value)) return undefined
  const text: unknown = Object.entries(value).find(([name]) => name === key)?.[1]
  return typeof text === 'string' ? text : undefined
}
