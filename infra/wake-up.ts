import { FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda'
import { DynamoEventSource, SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources'
import { Duration, type Stack } from 'aws-cdk-lib/core'
import { BULK_SENDERS_AT_ONCE, TABLE } from '../shared/aws/environment.ts'
import { RunbookAlarm, type Consequence } from './constructs/alarm.ts'
import type { AlarmTopic } from './constructs/alarm-topic.ts'
import { DeadLetterQueue } from './constructs/dead-letter-queue.ts'
import { PeriodicRun } from './constructs/periodic-run.ts'
import type { RecordTable } from './constructs/record-table.ts'
import type { ServiceFunction } from './constructs/service-function.ts'
import { RUNBOOK } from './runbook.ts'
import type { ServiceParts } from './service-parts.ts'

const SWEEP_EVERY = Duration.minutes(15)

/** What wakes each function, and where its failures go. */
export function wakeUp(stack: Stack, parts: ServiceParts, records: RecordTable): void {
  byCommittedOutbox(stack, parts, records)
  byQueuedMail(parts)
  bySchedule(stack, parts)
  byMailFeedback(parts)
  byReceivedMail(parts)
}

function byCommittedOutbox(stack: Stack, parts: ServiceParts, records: RecordTable): void {
  const { relayOutbox, topic } = parts
  const givenUp = new DeadLetterQueue(stack, 'relay-outbox-failures', {
    topic,
    ...RUNBOOK.relayGivenUp,
  })
  relayOutbox.addEventSource(
    new DynamoEventSource(records, {
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 25,
      filters: [OPEN_OUTBOX_ROWS],
      reportBatchItemFailures: true,
      bisectBatchOnError: true,
      retryAttempts: 5,
      // The sweep has long taken over by then; one bad row must not hold up the rest for a day.
      maxRecordAge: Duration.hours(1),
      onFailure: relayOutbox.failuresGoTo(givenUp),
    }),
  )
  new RunbookAlarm(stack, 'relay-outbox-late', {
    ...RUNBOOK.relayLate,
    topic,
    metric: relayOutbox.metric('IteratorAge', { statistic: 'Maximum' }),
    threshold: Duration.minutes(5).toMilliseconds(),
  })
}

/** Only rows that still await work carry the due shard. */
const OPEN_OUTBOX_ROWS = FilterCriteria.filter({
  eventName: FilterRule.or('INSERT', 'MODIFY'),
  dynamodb: {
    NewImage: {
      [TABLE.recordKind]: { S: FilterRule.or(...TABLE.outboxKinds) },
      [TABLE.dueIndex.partitionKey]: { S: FilterRule.exists() },
    },
  },
})

function byQueuedMail({ sendPromptMail, promptMail, sendBulkMail, bulkMail }: ServiceParts): void {
  sendPromptMail.addEventSource(
    // One by one: a throttled mail waits alone and is back after two minutes.
    new SqsEventSource(promptMail, {
      batchSize: 1,
      maxConcurrency: 5,
      reportBatchItemFailures: true,
    }),
  )
  sendBulkMail.addEventSource(
    new SqsEventSource(bulkMail, {
      batchSize: 5,
      maxConcurrency: BULK_SENDERS_AT_ONCE,
      reportBatchItemFailures: true,
    }),
  )
}

function bySchedule(stack: Stack, parts: ServiceParts): void {
  const { jobs, topic, runFollowUp, runSlaStep, sweepLateWork } = parts
  jobs.mayStart(runFollowUp)
  jobs.mayStart(runSlaStep)
  keepFailures(runFollowUp, topic, RUNBOOK.followUpGivenUp)
  // The sweep has started the step anew by then: an older event only hides how late we are.
  keepFailures(runSlaStep, topic, { ...RUNBOOK.slaStepGivenUp, maxEventAge: Duration.hours(1) })
  keepFailures(sweepLateWork, topic, RUNBOOK.sweepGivenUp)
  new PeriodicRun(stack, 'sweep', {
    target: sweepLateWork,
    every: SWEEP_EVERY,
    jobs,
    topic,
    whenFailing: RUNBOOK.sweepFailing,
    whenNotRunning: RUNBOOK.sweepNotRunning,
  })
}

function byMailFeedback({ mail, topic, emailFeedback }: ServiceParts): void {
  const failures = keepFailures(emailFeedback, topic, RUNBOOK.feedbackGivenUp)
  mail.tellFeedbackTo(emailFeedback, failures)
}

function byReceivedMail({ receivedMail, topic, receiveEmail }: ServiceParts): void {
  keepFailures(receiveEmail, topic, RUNBOOK.receivedMailLost)
  receivedMail.handTo(receiveEmail)
}

interface KeptFailures extends Consequence {
  /** @default 6 hours */
  readonly maxEventAge?: Duration
}

/** Lambda drops an asynchronous event after its last retry, unless it is told where to put it. */
function keepFailures(
  target: ServiceFunction,
  topic: AlarmTopic,
  { maxEventAge = Duration.hours(6), ...consequence }: KeptFailures,
): DeadLetterQueue {
  const queue = new DeadLetterQueue(target.stack, `${target.node.id}-failures`, {
    topic,
    ...consequence,
  })
  target.configureAsyncInvoke({
    onFailure: target.failuresGoTo(queue),
    retryAttempts: 2,
    maxEventAge,
  })
  return queue
}
