import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { Duration } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'
import { RunbookAlarm, type Consequence } from './alarm.ts'
import type { AlarmTopic } from './alarm-topic.ts'

export interface DeadLetterQueueProps extends Consequence {
  readonly topic: AlarmTopic
}

/** Holds what was given up until a human has looked; the first entry raises the alarm. */
export class DeadLetterQueue extends Queue {
  constructor(scope: Construct, id: string, props: DeadLetterQueueProps) {
    super(scope, id, {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    })
    const metric = this.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum' })
    new RunbookAlarm(this, 'not-empty', { ...props, metric, threshold: 1 })
  }
}
