import type { MessageQueue } from './message-queue.ts'
import { SqsFault } from './sqs-fault.ts'

/** Those asked for; everything is text, as SQS sends it. */
export function queueAttributes(
  queue: MessageQueue,
  names: readonly string[],
): Record<string, string> {
  const known = allAttributes(queue)
  const unknown = names.find(
    (name) => name !== 'All' && !Object.hasOwn(known, name) && name !== 'RedrivePolicy',
  )
  if (unknown !== undefined)
    throw new SqsFault('InvalidAttributeName', `Unknown attribute ${unknown}.`)
  const wanted = Object.entries(known).filter(
    ([name]) => names.includes('All') || names.includes(name),
  )
  return Object.fromEntries(wanted)
}

function allAttributes(queue: MessageQueue): Record<string, string> {
  const { settings } = queue
  const counts = queue.counts()
  return {
    QueueArn: settings.arn,
    ApproximateNumberOfMessages: String(counts.visible),
    ApproximateNumberOfMessagesNotVisible: String(counts.inFlight),
    ApproximateNumberOfMessagesDelayed: String(counts.delayed),
    VisibilityTimeout: String(settings.VisibilityTimeout),
    DelaySeconds: String(settings.DelaySeconds),
    MessageRetentionPeriod: String(settings.MessageRetentionPeriod),
    MaximumMessageSize: String(settings.MaximumMessageSize),
    ReceiveMessageWaitTimeSeconds: String(settings.ReceiveMessageWaitTimeSeconds),
    ...(settings.RedrivePolicy ? { RedrivePolicy: JSON.stringify(settings.RedrivePolicy) } : {}),
  }
}
