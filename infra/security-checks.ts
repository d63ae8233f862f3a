import { Validations, type App, type CfnElement, type Resource, type Stack } from 'aws-cdk-lib/core'
import { AwsSolutionsChecks } from 'cdk-nag'
import { RECEIVED_MAIL } from '../shared/aws/environment.ts'
import { DeadLetterQueue } from './constructs/dead-letter-queue.ts'
import { OrganisationStage } from './organisation-stage.ts'
import { PUBLIC_ROUTES } from './routes.ts'
import type { ServiceStack } from './service-stack.ts'

/** Synthesis fails on any finding of the AWS Solutions rules that is not acknowledged here. */
export function addSecurityChecks(app: App): void {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app))
  for (const stage of app.node.children) {
    if (!(stage instanceof OrganisationStage)) continue
    acknowledgePublicRoutes(stage.service)
    acknowledgeFailureQueues(stage.service)
    acknowledgeWildcards(stage.service)
    acknowledgeReceivedMail(stage.service)
  }
}

function acknowledgePublicRoutes({ parts }: ServiceStack): void {
  const listed = [...PUBLIC_ROUTES.api, ...PUBLIC_ROUTES.pages].map(
    ([method, path]) => `${method}${path}`,
  )
  for (const route of [...listed, 'the-rest']) {
    Validations.of(parts.api.node.findChild(route)).acknowledge({
      id: 'AwsSolutions-APIG4',
      reason: 'Open to anyone by design; what is personal needs a mailed token, which we check.',
    })
  }
}

function acknowledgeFailureQueues(stack: Stack): void {
  for (const queue of stack.node.findAll()) {
    if (!(queue instanceof DeadLetterQueue)) continue
    Validations.of(queue).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason: 'It is itself the end of the line, for an event source the rule does not know.',
    })
  }
}

function acknowledgeWildcards(stack: ServiceStack): void {
  const { jobs, sweepLateWork } = stack.parts
  const schedules = `schedule/${jobs.group.scheduleGroupName}/*`
  Validations.of(stack).acknowledge({
    id: wildcard(`arn:<AWS::Partition>:scheduler:<AWS::Region>:<AWS::AccountId>:${schedules}`),
    reason: 'A schedule is named when it is made; the wildcard ends inside our own group.',
  })
  Validations.of(stack).acknowledge({
    id: wildcard(`<${logicalId(sweepLateWork)}.Arn>:*`),
    reason: 'The CDK lets the sweep schedule start any version of this one function.',
  })
}

function acknowledgeReceivedMail(stack: ServiceStack): void {
  const { bucket } = stack.parts.receivedMail
  Validations.of(bucket).acknowledge({
    id: 'AwsSolutions-S1',
    reason:
      'One service writes it and one function reads it; a log of that would need a bucket, too.',
  })
  Validations.of(stack).acknowledge({
    id: wildcard(`<${logicalId(bucket)}.Arn>/${RECEIVED_MAIL.keyPrefix}*`),
    reason: 'SES names a mail when it comes in; the wildcard ends inside what SES has put there.',
  })
}

function wildcard(resource: string): string {
  return `AwsSolutions-IAM5[Resource::${resource}]`
}

function logicalId(target: Resource): string {
  return target.stack.getLogicalId(target.node.defaultChild as CfnElement)
}
