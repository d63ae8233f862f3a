import { Queue, QueueEncryption, type QueueProps } from 'aws-cdk-lib/aws-sqs'
import { Duration } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'
import { RunbookAlarm, type Consequence } from './alarm.ts'
import type { AlarmTopic } from './alarm-topic.ts'
import { DeadLetterQueue } from './dead-letter-queue.ts'

export interface WorkQueueProps extends Omit<QueueProps, 'deadLetterQueue'> {
  readonly topic: AlarmTopic
  /** Timeout of the function that empties it. */
  readonly workerTimeout: Duration
  readonly maxReceiveCount: number
  /** How old the oldest entry may become before somebody is told. */
  readonly lateAfter: Duration
  readonly whenLate: Consequence
  readonly whenGivenUp: Consequence
}

/** A queue never comes alone: what fails is kept, and what waits too long is told. */
export class WorkQueue extends Queue {
  constructor(scope: Construct, id: string, props: WorkQueueProps) {
    const {
      topic,
      workerTimeout,
      maxReceiveCount,
      lateAfter,
      whenLate,
      whenGivenUp,
      ...overrides
    } = props
    const given = new DeadLetterQueue(scope, `${id}-dead-letters`, { topic, ...whenGivenUp })
    super(scope, id, {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      // AWS asks for six times the timeout, so that a throttled batch does not count as received.
      visibilityTimeout: Duration.seconds(workerTimeout.toSeconds() * 6),
      retentionPeriod: Duration.days(14),
      deadLetterQueue: { queue: given, maxReceiveCount },
      ...overrides,
    })
    new RunbookAlarm(this, 'too-old', {
      ...whenLate,
      topic,
      metric: this.metricApproximateAgeOfOldestMessage({ statistic: 'Maximum' }),
      threshold: lateAfter.toSeconds(),
    })
  }
}
