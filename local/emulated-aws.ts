import type { Activity, Clock, DueSource } from './agenda.ts'
import type { Access } from './access.ts'
import type { DeadLetter } from './aws/events/dead-letter.ts'
import { LocalDynamoDb } from './aws/dynamodb/local-dynamodb.ts'
import { LocalEventBus } from './aws/events/local-event-bus.ts'
import { LocalS3 } from './aws/s3/local-s3.ts'
import { LocalScheduler } from './aws/scheduler/local-scheduler.ts'
import { MailReception } from './aws/ses/inbound/mail-reception.ts'
import { LocalSes } from './aws/ses/local-ses.ts'
import type { AwsService, Resource } from './aws/service.ts'
import { LocalSqs } from './aws/sqs/local-sqs.ts'
import type { ServiceTriggers } from './lambda/service-triggers.ts'
import type { LocalState } from './state.ts'

export interface EmulatedAwsParts {
  readonly state: LocalState
  readonly clock: Clock
  readonly activity: Activity
  readonly account: string
  readonly region: string
  readonly resources: readonly Resource[]
  readonly access: Access
  /** Asked when something fires, never while the services are built. */
  readonly triggers: () => ServiceTriggers
}

/** The services that keep something, filled with what the template says. */
export interface EmulatedAws {
  readonly dynamodb: LocalDynamoDb
  readonly sqs: LocalSqs
  readonly scheduler: LocalScheduler
  readonly ses: LocalSes
  readonly reception: MailReception
  readonly sources: readonly DueSource[]
  /** By the name in the SigV4 scope. */
  readonly services: ReadonlyMap<string, AwsService>
}

/** A schedule puts its dead letter aside as its own role, which must be allowed to. */
function deadLetterInto(sqs: LocalSqs, access: Access): DeadLetter {
  return (queueArn, body, attributes, senderRoleArn) => {
    if (senderRoleArn && !access.allows(senderRoleArn, 'sqs:SendMessage', queueArn)) {
      throw new Error(`${senderRoleArn} may not sqs:SendMessage on ${queueArn}`)
    }
    sqs.send(queueArn, body, attributes)
  }
}

export function emulateAws(parts: EmulatedAwsParts): EmulatedAws {
  const { triggers, account, ...place } = parts
  const options = { ...place, accountId: account }
  const sqs = new LocalSqs(options)
  const deadLetter = deadLetterInto(sqs, parts.access)
  const bus = new LocalEventBus({
    ...options,
    deadLetter,
    deliver: (arn, event) => triggers().publish(arn, event),
  })
  const scheduler = new LocalScheduler({
    ...options,
    deadLetter,
    deliver: (target) => triggers().fire(target),
  })
  const ses = new LocalSes({ ...options, publish: (event) => bus.publish(event) })
  const dynamodb = new LocalDynamoDb(options)
  const s3 = new LocalS3(options)
  const reception = new MailReception({
    ...options,
    bucket: (name) => s3.bucket(name),
    invoke: (functionArn, ruleArn, event) => triggers().tellOfMail(functionArn, ruleArn, event),
  })
  const filled = { sqs, dynamodb, s3, bus, ses, reception, scheduler }
  createResources(parts.resources, creatorsOf(filled))
  return {
    dynamodb,
    sqs,
    scheduler,
    ses,
    reception,
    sources: [scheduler, bus, ses, sqs, dynamodb, s3],
    services: new Map<string, AwsService>([
      ['dynamodb', dynamodb],
      ['sqs', sqs],
      ['scheduler', scheduler],
      ['ses', ses],
      ['s3', s3],
    ]),
  }
}

type Creators = Readonly<Record<string, (resource: Resource) => void>>

interface Filled extends Pick<EmulatedAws, 'dynamodb' | 'sqs' | 'scheduler' | 'ses' | 'reception'> {
  readonly s3: LocalS3
  readonly bus: LocalEventBus
}

/** In the order in which they must be there: a schedule needs its group, a rule its set. */
function creatorsOf({ sqs, dynamodb, s3, bus, ses, reception, scheduler }: Filled): Creators {
  return {
    'AWS::SQS::Queue': (resource) => sqs.addQueue(resource),
    'AWS::DynamoDB::Table': (resource) => dynamodb.createTable(resource),
    'AWS::DynamoDB::GlobalTable': (resource) => dynamodb.createTable(resource),
    'AWS::S3::Bucket': (resource) => s3.addBucket(resource),
    'AWS::S3::BucketPolicy': (resource) => s3.addBucketPolicy(resource),
    'AWS::Events::Rule': (resource) => bus.addRule(resource),
    'AWS::SES::EmailIdentity': (resource) => ses.addIdentity(resource),
    'AWS::SES::ConfigurationSet': (resource) => ses.addConfigurationSet(resource),
    'AWS::SES::ConfigurationSetEventDestination': (resource) => ses.addEventDestination(resource),
    'AWS::SES::ReceiptRuleSet': (resource) => reception.addRuleSet(resource),
    'AWS::SES::ReceiptRule': (resource) => reception.addRule(resource),
    'AWS::Scheduler::ScheduleGroup': (resource) => scheduler.addGroup(resource),
    'AWS::Scheduler::Schedule': (resource) => scheduler.addSchedule(resource),
  }
}

/** Type by type in the order given. */
function createResources(resources: readonly Resource[], creators: Creators): void {
  for (const [type, create] of Object.entries(creators)) {
    for (const resource of resources) if (resource.type === type) create(resource)
  }
}
