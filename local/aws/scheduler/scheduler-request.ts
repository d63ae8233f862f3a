import type { AwsRequest } from '../service.ts'
import { SchedulerFault } from './scheduler-fault.ts'

export const SCHEDULER_OPERATIONS = [
  'CreateSchedule',
  'GetSchedule',
  'UpdateSchedule',
  'DeleteSchedule',
  'ListSchedules',
  'CreateScheduleGroup',
  'GetScheduleGroup',
  'DeleteScheduleGroup',
  'ListScheduleGroups',
] as const
export type SchedulerOperation = (typeof SCHEDULER_OPERATIONS)[number]

const VERBS: Readonly<Record<string, string>> = {
  POST: 'Create',
  GET: 'Get',
  PUT: 'Update',
  DELETE: 'Delete',
}

/** The operation's name, or method and path of one that is not modelled. */
export function operationName({ method, url }: AwsRequest): string {
  const [collection, name, ...rest] = pathParts(url)
  const noun = { schedules: 'Schedule', 'schedule-groups': 'ScheduleGroup' }[collection ?? '']
  const verb = name === undefined ? (method === 'GET' ? 'List' : undefined) : VERBS[method]
  if (noun === undefined || verb === undefined || rest.length > 0)
    return `${method} ${url.pathname}`
  return verb === 'List' ? `List${noun}s` : `${verb}${noun}`
}

export function knownOperation(request: AwsRequest): SchedulerOperation | undefined {
  const name = operationName(request)
  return SCHEDULER_OPERATIONS.find((operation) => operation === name)
}

export function nameInPath(url: URL): string {
  return pathParts(url)[1] ?? ''
}

export function bodyOf(request: AwsRequest): Readonly<Record<string, unknown>> {
  if (request.body === '') return {}
  const body: unknown = parseJson(request.body)
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return { ...body }
  throw new SchedulerFault('ValidationException', 'The body is not a JSON object.')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new SchedulerFault('ValidationException', `The body is not JSON: ${String(cause)}`)
  }
}

function pathParts(url: URL): string[] {
  return url.pathname.split('/').filter(Boolean).map(decodeURIComponent)
}
