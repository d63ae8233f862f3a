import type { EmailIdentity } from 'aws-cdk-lib/aws-ses'
import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'
import { ENVIRONMENT } from '../shared/aws/environment.ts'
import type { AlarmTopic } from './constructs/alarm-topic.ts'
import { CountAlarm } from './constructs/count-alarm.ts'
import type { RecordTable } from './constructs/record-table.ts'
import { PUBLIC_ROUTES, STAFF_ROUTES } from './routes.ts'
import { RUNBOOK } from './runbook.ts'
import { createParts, type ServiceParts, type ServicePartsProps } from './service-parts.ts'
import { wakeUp } from './wake-up.ts'

export interface Tables {
  readonly records: RecordTable
  readonly mailLedger: RecordTable
}

export interface ServiceStackProps extends StackProps, ServicePartsProps, Tables {}

/** What runs, what it may touch and what wakes it. Replaceable: nothing in it is the only copy. */
export class ServiceStack extends Stack {
  readonly parts: ServiceParts

  constructor(scope: Construct, id: string, props: ServiceStackProps) {
    super(scope, id, props)
    const parts = createParts(this, props)
    this.parts = parts
    permit(parts, props)
    parts.api.serve(PUBLIC_ROUTES.api, parts.publicApi)
    parts.api.serve(PUBLIC_ROUTES.pages, parts.publicPages)
    parts.api.serveSigned(STAFF_ROUTES, parts.staffApi)
    parts.api.serveTheRest(parts.publicPages)
    wakeUp(this, parts, props.records)
    watchCounts(this, parts.topic, props.settings.id)
    tellAddresses(this, parts, props.settings.root.referralCode)
  }
}

/** Nothing of ours has failed when one of these rings: somebody has to act. */
function watchCounts(stack: Stack, topic: AlarmTopic, organisation: string): void {
  const watched = { topic, organisation }
  new CountAlarm(stack, 'promise-breached', { ...watched, ...RUNBOOK.promiseBroken })
  new CountAlarm(stack, 'sending-stopped', { ...watched, ...RUNBOOK.sendingStopped })
  new CountAlarm(stack, 'reputation-worrying', {
    ...watched,
    ...RUNBOOK.reputationWorrying,
    within: Duration.hours(1),
  })
}

/** What people need after a deployment. */
function tellAddresses(stack: Stack, parts: ServiceParts, code: string): void {
  const { api, siteUrl, mail, receivedMail } = parts
  new CfnOutput(stack, 'ApiEndpoint', { value: api.apiEndpoint })
  new CfnOutput(stack, 'LandingPage', { value: `${siteUrl}/r/${code}` })
  new CfnOutput(stack, 'StaffPolicyResource', {
    description: 'What an IAM policy of staff must allow execute-api:Invoke on.',
    value: api.arnForExecuteApi('*', '/v1/staff/*'),
  })
  new CfnOutput(stack, 'ReplyMxRecord', {
    description: 'By which mail servers find SES; without it every reply comes back to its writer.',
    value: receivedMail.mxRecord,
  })
  tellDkimRecords(stack, 'DkimRecord', mail)
  if (receivedMail.identity) tellDkimRecords(stack, 'ReplyDkimRecord', receivedMail.identity)
}

type DkimRecords = Pick<EmailIdentity, 'dkimRecords'>

/** To be added to a domain's DNS, or SES does not believe that it is ours. */
function tellDkimRecords(stack: Stack, id: string, { dkimRecords }: DkimRecords): void {
  for (const [i, { name, value }] of dkimRecords.entries()) {
    new CfnOutput(stack, `${id}${i + 1}`, { value: `${name} CNAME ${value}` })
  }
}

/** The permission map: who may touch what. What is not here is denied. */
function permit(parts: ServiceParts, { records, mailLedger }: Tables): void {
  const { publicApi, publicPages, staffApi, relayOutbox, runFollowUp, runSlaStep } = parts
  const { sendPromptMail, sendBulkMail, sweepLateWork, emailFeedback, receiveEmail } = parts
  const { promptMailQueueUrl, bulkMailQueueUrl, runFollowUpArn, runSlaStepArn } = ENVIRONMENT

  for (const front of [publicApi, publicPages, staffApi]) {
    front.mayReadRecords(records)
    front.mayWriteRecords(records)
    front.mayReadMailLedger(mailLedger)
  }

  for (const dispatcher of [relayOutbox, sweepLateWork]) {
    dispatcher.mayCreateSchedules(parts.jobs)
    dispatcher.mayInvoke(runFollowUp, runFollowUpArn)
    dispatcher.mayInvoke(runSlaStep, runSlaStepArn)
    dispatcher.maySendTo(parts.promptMail, promptMailQueueUrl)
    dispatcher.maySendTo(parts.bulkMail, bulkMailQueueUrl)
  }
  sweepLateWork.mayFindDueWork(records)
  sweepLateWork.mayReadRecords(records)
  sweepLateWork.mayWriteRecords(records)

  for (const runner of [runFollowUp, runSlaStep]) {
    runner.mayReadRecords(records)
    runner.mayWriteRecords(records)
  }

  for (const sender of [sendPromptMail, sendBulkMail]) {
    sender.mayReadRecords(records)
    sender.mayWriteRecords(records)
    sender.mayReadMailLedger(mailLedger)
    sender.mayWriteMailLedger(mailLedger)
    sender.maySendMail(parts.mail)
  }

  emailFeedback.mayReadRecords(records)
  emailFeedback.mayWriteRecords(records)
  emailFeedback.mayReadMailLedger(mailLedger)
  emailFeedback.mayWriteMailLedger(mailLedger)
  emailFeedback.hearsOf(parts.mail)

  receiveEmail.mayReadRecords(records)
  receiveEmail.mayWriteRecords(records)
  receiveEmail.mayReadMailLedger(mailLedger)
  receiveEmail.mayReadReceivedMail(parts.receivedMail.bucket)
}
