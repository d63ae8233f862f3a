import { BucketPolicy } from '../../../local/aws/s3/bucket-policy.ts'
import { LocalBucket } from '../../../local/aws/s3/local-bucket.ts'
import type { Delivery } from '../../../local/aws/ses/inbound/incoming-mail.ts'
import { MailReception } from '../../../local/aws/ses/inbound/mail-reception.ts'
import type { Resource } from '../../../local/aws/service.ts'
import { memoryState } from '../../../local/sqlite-state.ts'
import { ManualClock } from '../manual-clock.ts'

const ACCOUNT = '111122223333'
export const RULE_ARN = `arn:aws:ses:eu-west-1:${ACCOUNT}:receipt-rule-set/club:receipt-rule/replies`
export const READER = `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:reader`

export function resource(
  type: string,
  name: string,
  properties: Record<string, unknown>,
): Resource {
  return { logicalId: 'Receiving', type, name, arn: undefined, ref: name, properties }
}

export const S3_ACTION = { S3Action: { BucketName: 'letters', ObjectKeyPrefix: 'in/' } }
export const LAMBDA_ACTION = { LambdaAction: { FunctionArn: READER, InvocationType: 'Event' } }

export function ruleResource(rule: Record<string, unknown> = {}, name = 'replies'): Resource {
  return resource('AWS::SES::ReceiptRule', name, {
    RuleSetName: 'club',
    Rule: {
      Enabled: true,
      Recipients: ['reply.example.org'],
      ScanEnabled: true,
      TlsPolicy: 'Require',
      Actions: [S3_ACTION, LAMBDA_ACTION],
      ...rule,
    },
  })
}

interface WorldOptions {
  /** @default the one rule `replies`, for all of reply.example.org */
  readonly rules?: readonly Resource[]
  /** Condition values under which SES may write. */
  readonly source?: Record<string, string>
}

/** SES at 20 November 2026, 10:00 UTC, with what it did in its order. */
export function receptionWorld({ rules = [ruleResource()], source }: WorldOptions = {}) {
  const clock = new ManualClock('2026-11-20T10:00:00Z')
  const settings = { name: 'letters', arn: 'arn:aws:s3:::letters', keptDays: undefined }
  const bucket = new LocalBucket(settings, memoryState())
  bucket.policy = sesMayWrite(source ?? { 'aws:SourceAccount': ACCOUNT, 'aws:SourceArn': RULE_ARN })
  const told: { functionArn: string; ruleArn: string; event: object; isStored: boolean }[] = []
  const reception = new MailReception({
    clock,
    region: 'eu-west-1',
    accountId: ACCOUNT,
    bucket: (name) => (name === 'letters' ? bucket : undefined),
    invoke: (functionArn, ruleArn, event) => {
      const id = /"messageId":"(\w+)"/.exec(JSON.stringify(event))?.[1]
      told.push({ functionArn, ruleArn, event, isStored: bucket.get(`in/${id}`) !== undefined })
    },
  })
  reception.addRuleSet(resource('AWS::SES::ReceiptRuleSet', 'club', { RuleSetName: 'club' }))
  for (const rule of rules) reception.addRule(rule)
  const stored = (id: string) => bucket.get(`in/${id}`)?.bytes.toString('latin1')
  return { reception, bucket, clock, told, stored }
}

function sesMayWrite(equals: Record<string, string>): BucketPolicy {
  const statement = {
    Effect: 'Allow',
    Principal: { Service: 'ses.amazonaws.com' },
    Action: 's3:PutObject',
    Resource: 'arn:aws:s3:::letters/in/*',
    Condition: { StringEquals: equals },
  }
  return new BucketPolicy({ Version: '2012-10-17', Statement: [statement] }, 'letters')
}

/** Lines of a message, as a file has them. */
export function letter(headers: Record<string, string> = {}, body = 'Hello'): Buffer {
  const all = {
    From: 'Ada <ada@example.com>',
    To: 'a+token@reply.example.org',
    Subject: 'Re: Welcome',
    ...headers,
  }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`)
  return Buffer.from(`${lines.join('\n')}\n\n${body}\n`, 'latin1')
}

type World = ReturnType<typeof receptionWorld>

export function idOf(world: World, raw = letter(), delivery: Delivery = {}): string {
  const reception = world.reception.receive(raw, delivery)
  if ('refused' in reception) throw new Error(reception.refused)
  return reception.messageId
}

/** What the function is told. */
export function toldOf(raw: Buffer, delivery: Delivery = {}, rule: Record<string, unknown> = {}) {
  const world = receptionWorld({ rules: [ruleResource(rule)] })
  const id = idOf(world, raw, delivery)
  const [{ event } = { event: {} }] = world.told
  return { id, event }
}
