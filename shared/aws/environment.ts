import type { Count } from '../effects.ts'

/**
 * The names of the environment variables that infra sets and the adapters read.
 * `ServiceFunction.mayX()` sets the variable and the permission in one step.
 */
export const ENVIRONMENT = {
  recordsTable: 'RECORDS_TABLE',
  mailLedgerTable: 'MAIL_LEDGER_TABLE',
  promptMailQueueUrl: 'PROMPT_MAIL_QUEUE_URL',
  bulkMailQueueUrl: 'BULK_MAIL_QUEUE_URL',
  scheduleGroup: 'SCHEDULE_GROUP',
  scheduleRoleArn: 'SCHEDULE_ROLE_ARN',
  scheduleDeadLetterArn: 'SCHEDULE_DEAD_LETTER_ARN',
  runFollowUpArn: 'RUN_FOLLOW_UP_ARN',
  runSlaStepArn: 'RUN_SLA_STEP_ARN',
  configurationSet: 'CONFIGURATION_SET',
  receivedMailBucket: 'RECEIVED_MAIL_BUCKET',
  siteUrl: 'SITE_URL',
} as const

export type EnvironmentName = (typeof ENVIRONMENT)[keyof typeof ENVIRONMENT]

/** What a function that lacks the variable may not do, and which line of the permission map lacks. */
export const GRANTED_BY: Readonly<Record<EnvironmentName, string>> = {
  RECORDS_TABLE: 'dynamodb:GetItem, dynamodb:PutItem (mayReadRecords, mayWriteRecords)',
  MAIL_LEDGER_TABLE: 'dynamodb:GetItem on the ledger (mayReadMailLedger, mayWriteMailLedger)',
  PROMPT_MAIL_QUEUE_URL: 'sqs:SendMessage (maySendTo)',
  BULK_MAIL_QUEUE_URL: 'sqs:SendMessage (maySendTo)',
  SCHEDULE_GROUP: 'scheduler:CreateSchedule (mayCreateSchedules)',
  SCHEDULE_ROLE_ARN: 'iam:PassRole (mayCreateSchedules)',
  SCHEDULE_DEAD_LETTER_ARN: 'scheduler:CreateSchedule (mayCreateSchedules)',
  RUN_FOLLOW_UP_ARN: 'lambda:InvokeFunction (mayInvoke)',
  RUN_SLA_STEP_ARN: 'lambda:InvokeFunction (mayInvoke)',
  CONFIGURATION_SET: 'ses:SendRawEmail (maySendMail), nor tell our own events (hearsOf)',
  RECEIVED_MAIL_BUCKET: 's3:GetObject on what SES received (mayReadReceivedMail)',
  SITE_URL: 'link to its own pages',
}

/** Where SES puts what it receives, and for how long a raw mail is kept. */
export const RECEIVED_MAIL = { keyPrefix: 'inbound/', keptDays: 30 } as const

/** Where counted things appear in CloudWatch; alarms watch them by these names. */
export const METRICS = { namespace: 'Upline', dimension: 'organisation' } as const
/** What may be counted, by the name of its metric. */
export type CountName = Count

/** Bulk mail goes out at the organisation's `mailRate` in total: each of so many senders has its share. */
export const BULK_SENDERS_AT_ONCE = 2

/** Keys and indexes of both tables; infra creates them, `dynamo-store` writes them. */
export const TABLE = {
  partitionKey: 'pk',
  sortKey: 'sk',
  timeToLive: 'expiresAtSeconds',
  /** Sparse: only rows that still await work carry the shard. */
  dueIndex: { name: 'due', partitionKey: 'dueShard', sortKey: 'checkAt' },
  dueShards: 16,
  /** One for the start; DynamoDB adds further ones to a live table, one a deployment. */
  lookupIndexes: [{ name: 'lookup1', partitionKey: 'lookup1Partition', sortKey: 'lookup1Sort' }],
  /** Top-level attribute by which the stream's filter finds outbox rows. */
  recordKind: 'kind',
  outboxKinds: ['job', 'message'],
} as const
