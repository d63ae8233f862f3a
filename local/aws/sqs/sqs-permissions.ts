import type { Permission } from '../service.ts'
import { queueNameOf } from './queue-directory.ts'
import { isSqsOperation } from './sqs-request.ts'

/** A batch needs the permission of the single action. */
const SINGLE_ACTIONS: Readonly<Record<string, string>> = {
  SendMessageBatch: 'SendMessage',
  DeleteMessageBatch: 'DeleteMessage',
  ChangeMessageVisibilityBatch: 'ChangeMessageVisibility',
}

/** After the service authorization reference; nothing for an operation that will be refused. */
export function sqsPermissions(
  operation: string,
  input: Readonly<Record<string, unknown>>,
  arnOf: (queueName: string) => string,
): Permission[] {
  if (!isSqsOperation(operation)) return []
  const action = `sqs:${SINGLE_ACTIONS[operation] ?? operation}`
  const { QueueUrl, QueueName, SourceArn, DestinationArn } = input
  if (operation === 'ListQueues') return [{ action, resource: '*' }]
  if (operation === 'StartMessageMoveTask') {
    const onSource = [action, 'sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes']
    return [
      ...onSource.map((needed) => ({ action: needed, resource: String(SourceArn) })),
      ...(typeof DestinationArn === 'string'
        ? [{ action: 'sqs:SendMessage', resource: DestinationArn }]
        : []),
    ]
  }
  const name = typeof QueueUrl === 'string' ? queueNameOf(QueueUrl) : String(QueueName)
  return [{ action, resource: arnOf(name) }]
}
