import type { Code } from 'aws-cdk-lib/aws-lambda'
import { Duration, type Stack } from 'aws-cdk-lib/core'
import type { Settings } from '../shared/organisation.ts'
import { ENVIRONMENT } from '../shared/aws/environment.ts'
import type { EntryPoint } from './bundle.ts'
import { AlarmTopic } from './constructs/alarm-topic.ts'
import { PublicHttpApi } from './constructs/http-api.ts'
import { JobSchedule } from './constructs/job-schedule.ts'
import { MailReceiving } from './constructs/mail-receiving.ts'
import { MailSending } from './constructs/mail-sending.ts'
import { ServiceFunction } from './constructs/service-function.ts'
import { WorkQueue } from './constructs/work-queue.ts'
import { RUNBOOK } from './runbook.ts'

export interface ServicePartsProps {
  readonly settings: Settings
  /** The one asset all functions of the organisation share. */
  readonly code: Code
}

const PROMPT_TIMEOUT = Duration.seconds(20)
const BULK_TIMEOUT = Duration.minutes(1)

/** Everything that runs, not yet allowed to do anything nor woken by anybody. */
export function createParts(stack: Stack, { settings, code }: ServicePartsProps) {
  const topic = new AlarmTopic(stack, 'alarms', { staff: settings.staff })
  const api = new PublicHttpApi(stack, 'api', { allowedOrigins: settings.allowedOrigins })
  const siteUrl = settings.siteUrl ?? api.apiEndpoint
  const create = (id: EntryPoint, timeout?: Duration, memorySize?: number) => {
    const environment = { [ENVIRONMENT.siteUrl]: siteUrl }
    const sizes = { ...(timeout && { timeout }), ...(memorySize && { memorySize }) }
    return new ServiceFunction(stack, id, { code, environment, ...sizes })
  }
  return {
    topic,
    api,
    siteUrl,
    ...createQueues(stack, topic),
    jobs: new JobSchedule(stack, 'jobs', { topic }),
    mail: new MailSending(stack, 'mail', { from: settings.from.email }),
    receivedMail: new MailReceiving(stack, 'received-mail', settings),
    publicApi: create('public-api'),
    publicPages: create('public-pages'),
    staffApi: create('staff-api'),
    relayOutbox: create('relay-outbox', Duration.minutes(1)),
    runFollowUp: create('run-follow-up', Duration.seconds(30)),
    runSlaStep: create('run-sla-step', Duration.seconds(30)),
    sendPromptMail: create('send-prompt-mail', PROMPT_TIMEOUT),
    sendBulkMail: create('send-bulk-mail', BULK_TIMEOUT),
    sweepLateWork: create('sweep-late-work', Duration.minutes(5)),
    emailFeedback: create('email-feedback', Duration.seconds(30)),
    // Memory is processor, too: a mail of 10 MB is parsed within a few seconds.
    receiveEmail: create('receive-email', Duration.minutes(1), 1024),
  }
}
export type ServiceParts = ReturnType<typeof createParts>

function createQueues(stack: Stack, topic: AlarmTopic) {
  const promptMail = new WorkQueue(stack, 'prompt-mail', {
    topic,
    workerTimeout: PROMPT_TIMEOUT,
    maxReceiveCount: 8,
    lateAfter: Duration.minutes(10),
    whenLate: RUNBOOK.promptMailLate,
    whenGivenUp: RUNBOOK.promptMailGivenUp,
  })
  const bulkMail = new WorkQueue(stack, 'bulk-mail', {
    topic,
    workerTimeout: BULK_TIMEOUT,
    maxReceiveCount: 10,
    lateAfter: Duration.hours(4),
    whenLate: RUNBOOK.bulkMailLate,
    whenGivenUp: RUNBOOK.bulkMailGivenUp,
  })
  return { promptMail, bulkMail }
}
