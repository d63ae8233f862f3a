import { taking, type OperationContext } from './operation.ts'
import { queueAttributes } from './queue-attributes.ts'
import { SQS_REQUESTS } from './sqs-request.ts'

export function queueOperations({ queues, exchange }: OperationContext) {
  return {
    GetQueueUrl: taking(SQS_REQUESTS.GetQueueUrl, ({ QueueName }) => ({
      QueueUrl: queues.byName(QueueName).settings.url,
    })),
    GetQueueAttributes: taking(
      SQS_REQUESTS.GetQueueAttributes,
      ({ QueueUrl, AttributeNames = [] }) => ({
        Attributes: queueAttributes(queues.byUrl(QueueUrl), AttributeNames),
      }),
    ),
    ListQueues: taking(SQS_REQUESTS.ListQueues, ({ QueueNamePrefix = '' }) => {
      const named = queues.all().filter(({ settings }) => settings.name.startsWith(QueueNamePrefix))
      return { QueueUrls: named.map(({ settings }) => settings.url) }
    }),
    PurgeQueue: taking(SQS_REQUESTS.PurgeQueue, ({ QueueUrl }) => {
      queues.byUrl(QueueUrl).purge()
      return {}
    }),
    StartMessageMoveTask: taking(
      SQS_REQUESTS.StartMessageMoveTask,
      ({ SourceArn, DestinationArn }) => {
        const destination = DestinationArn === undefined ? undefined : queues.byArn(DestinationArn)
        exchange.redrive(queues.byArn(SourceArn), destination)
        return { TaskHandle: Buffer.from(SourceArn).toString('base64') }
      },
    ),
  }
}
