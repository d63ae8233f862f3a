import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'
import { ENVIRONMENT } from '../shared/aws/environment.ts'
import type { RecordTable } from './constructs/record-table.ts'
import { PUBLIC_ROUTES } from './routes.ts'
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
    parts.api.serveTheRest(parts.publicPages)
    wakeUp(this, parts, props.records)

    const { referralCode } = props.settings.root
    new CfnOutput(this, 'ApiEndpoint', { value: parts.api.apiEndpoint })
    new CfnOutput(this, 'LandingPage', { value: `${parts.siteUrl}/r/${referralCode}` })
    for (const [i, { name, value }] of parts.mail.dkimRecords.entries()) {
      new CfnOutput(this, `DkimRecord${i + 1}`, { value: `${name} CNAME ${value}` })
    }
  }
}

/** The permission map: who may touch what. What is not here is denied. */
function permit(parts: ServiceParts, { records, mailLedger }: Tables): void {
  const { publicApi, publicPages, relayOutbox, runFollowUp } = parts
  const { sendPromptMail, sendBulkMail, sweepLateWork, emailFeedback } = parts
  const { promptMailQueueUrl, bulkMailQueueUrl, runFollowUpArn } = ENVIRONMENT

  for (const front of [publicApi, publicPages]) {
    front.mayReadRecords(records)
    front.mayWriteRecords(records)
    front.mayReadMailLedger(mailLedger)
  }

  for (const dispatcher of [relayOutbox, sweepLateWork]) {
    dispatcher.mayCreateSchedules(parts.jobs)
    dispatcher.mayInvoke(runFollowUp, runFollowUpArn)
    dispatcher.maySendTo(parts.promptMail, promptMailQueueUrl)
    dispatcher.maySendTo(parts.bulkMail, bulkMailQueueUrl)
  }
  sweepLateWork.mayFindDueWork(records)
  sweepLateWork.mayReadRecords(records)
  sweepLateWork.mayWriteRecords(records)

  runFollowUp.mayReadRecords(records)
  runFollowUp.mayWriteRecords(records)

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
}
