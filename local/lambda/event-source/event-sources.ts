import type { Access } from '../../access.ts'
import type { Activity, Clock, DueSource } from '../../agenda.ts'
import type { LocalDynamoDb } from '../../aws/dynamodb/local-dynamodb.ts'
import type { Resource } from '../../aws/service.ts'
import type { LocalSqs } from '../../aws/sqs/local-sqs.ts'
import type { LocalState } from '../../state.ts'
import { TemplateProblem } from '../../template/template-problem.ts'
import type { LocalFunctions } from '../local-functions.ts'
import { type MappingSettings, mappingSettings } from './mapping-settings.ts'
import { QueueMapping } from './queue-mapping.ts'
import { requireSourceAccess } from './source-access.ts'
import { StreamMapping } from './stream-mapping.ts'

const STREAM_ARN = /^arn:aws:dynamodb:[^:]*:[^:]*:table\/([^/]+)\/stream\//

export interface EventSourcesParts {
  readonly resources: readonly Resource[]
  readonly functions: LocalFunctions
  readonly access: Access
  readonly dynamodb: LocalDynamoDb
  readonly sqs: LocalSqs
  readonly region: string
  readonly state: LocalState
  readonly clock: Clock
  readonly activity: Activity
}

/** Connects the template's streams and queues to their functions, from where the last run stopped. */
export function connectEventSources(parts: EventSourcesParts): DueSource[] {
  const streams: StreamMapping[] = []
  for (const resource of parts.resources) {
    if (resource.type !== 'AWS::Lambda::EventSourceMapping') continue
    const settings = mappingSettings(resource, parts.functions)
    requireSourceAccess(parts.access, settings)
    const tableName = STREAM_ARN.exec(settings.sourceArn)?.[1]
    if (tableName !== undefined) streams.push(connectStream(parts, settings, tableName))
    else if (settings.sourceArn.startsWith('arn:aws:sqs:')) connectQueue(parts, settings)
    else
      throw new TemplateProblem(`${resource.logicalId}: ${settings.sourceArn} is no source here.`)
  }
  return streams
}

function connectStream(
  { dynamodb, sqs, state, clock, activity }: EventSourcesParts,
  settings: MappingSettings,
  tableName: string,
): StreamMapping {
  const sendTo = sqs.send.bind(sqs)
  const place = { state, clock, activity, sendTo }
  const mapping = new StreamMapping({ ...place, settings, tableName, table: dynamodb })
  dynamodb.onStreamRecords((changed) => {
    if (changed === tableName) mapping.wake()
  })
  mapping.wake()
  return mapping
}

function connectQueue(
  { sqs, activity, region }: EventSourcesParts,
  settings: MappingSettings,
): void {
  const mapping = new QueueMapping({ settings, queue: sqs, activity, region })
  sqs.onAvailable((arn) => {
    if (arn === settings.sourceArn) mapping.wake()
  })
}
