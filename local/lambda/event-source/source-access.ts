import type { Access } from '../../access.ts'
import { TemplateProblem } from '../../template/template-problem.ts'
import type { MappingSettings } from './mapping-settings.ts'

const STREAM_ACTIONS = [
  'dynamodb:DescribeStream',
  'dynamodb:GetRecords',
  'dynamodb:GetShardIterator',
  'dynamodb:ListStreams',
]
const QUEUE_ACTIONS = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes']

/** Lambda reads a source as the function's role; as on AWS, a role that may not is refused at once. */
export function requireSourceAccess(access: Access, settings: MappingSettings): void {
  const { logicalId, sourceArn, target, onFailureArn } = settings
  const actions = sourceArn.startsWith('arn:aws:sqs:') ? QUEUE_ACTIONS : STREAM_ACTIONS
  const needed = actions.map((action) => [action, sourceArn] as const)
  if (onFailureArn) needed.push(['sqs:SendMessage', onFailureArn])
  for (const [action, resource] of needed) {
    if (access.allows(target.definition.roleArn, action, resource)) continue
    const name = target.definition.logicalId
    throw new TemplateProblem(`${logicalId}: the role of ${name} may not ${action} on ${resource}.`)
  }
}
