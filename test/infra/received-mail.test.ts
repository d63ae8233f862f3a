import { Match } from 'aws-cdk-lib/assertions'
import { expect, test } from 'vitest'
import { RECEIPT_RULE_SET } from '../../infra/receipt-rule-set.ts'
import { Names } from './names.ts'
import { sampleOrganisation } from './sample-organisation.ts'
import { synthesise } from './synthesised.ts'
import { allResources, onlyResource, resourcesOf } from './template-resources.ts'

const synthesised = synthesise()
const { service } = synthesised
const names = new Names(synthesised)
const bucket = onlyResource(service, 'AWS::S3::Bucket')
const rule = onlyResource(service, 'AWS::SES::ReceiptRule')

const RULE_ARN =
  'arn:AWS::Partition:ses:AWS::Region:AWS::AccountId:receipt-rule-set/upline:receipt-rule/sample-service'
/** Where the rule is, as policies name it. */
const ruleArn = {
  'Fn::Join': ['', RULE_ARN.split(/(AWS::\w+)/).map((part) => asReference(part))],
}

function asReference(part: string): unknown {
  return part.startsWith('AWS::') ? { Ref: part } : part
}

test('received mail lies encrypted in a bucket that nobody outside can ever be given', () => {
  expect(bucket.properties).toMatchObject({
    BucketEncryption: {
      ServerSideEncryptionConfiguration: [
        { ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } },
      ],
    },
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    },
  })
  expect(bucket.properties).not.toHaveProperty('BucketName')
})

test('a raw mail is deleted after thirty days, and the bucket with the stack once it is empty', () => {
  expect(bucket.properties['LifecycleConfiguration']).toEqual({
    Rules: [{ ExpirationInDays: 30, Status: 'Enabled' }],
  })
  expect(bucket.properties).not.toHaveProperty('VersioningConfiguration')
  expect(bucket.deletionPolicy).toBe('Delete')
  expect(allResources(service).map(({ type }) => type)).not.toContain('Custom::S3AutoDeleteObjects')
})

test('only SES may write there, only for our own rule, and nobody without TLS', () => {
  const { properties } = onlyResource(service, 'AWS::S3::BucketPolicy')
  const { Statement } = properties['PolicyDocument'] as { Statement: Record<string, unknown>[] }
  expect(Statement).toEqual([
    expect.objectContaining({
      Effect: 'Deny',
      Action: 's3:*',
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    }),
    {
      Effect: 'Allow',
      Action: 's3:PutObject',
      Principal: { Service: 'ses.amazonaws.com' },
      Resource: { 'Fn::Join': ['', [{ 'Fn::GetAtt': [bucket.logicalId, 'Arn'] }, '/inbound/*']] },
      Condition: {
        StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' }, 'aws:SourceArn': ruleArn },
      },
    },
  ])
})

test("the organisation's rule takes all mail to its reply domain, over TLS and scanned, and none else", () => {
  expect(rule.properties).toEqual({
    RuleSetName: RECEIPT_RULE_SET,
    Rule: {
      Name: 'sample-service',
      Enabled: true,
      Recipients: ['reply.example.org'],
      TlsPolicy: 'Require',
      ScanEnabled: true,
      Actions: expect.anything(),
    },
  })
})

test('a mail is stored before its function is told of it, which SES does not wait for', () => {
  const { Actions } = rule.properties['Rule'] as { Actions: Record<string, object>[] }
  expect(Actions.flatMap((action) => Object.keys(action))).toEqual(['S3Action', 'LambdaAction'])
  expect(Actions[0]).toEqual({
    S3Action: { BucketName: { Ref: bucket.logicalId }, ObjectKeyPrefix: 'inbound/' },
  })
  const lambdaAction = { ...Actions[1]?.['LambdaAction'] } as Record<string, unknown>
  expect(names.of(lambdaAction['FunctionArn'])).toBe('receive-email')
  expect(lambdaAction['InvocationType']).toBe('Event')
})

test('SES may call that one function, for our own rule and account only', () => {
  const [permission, ...others] = resourcesOf(service, 'AWS::Lambda::Permission').filter(
    ({ properties }) => properties['Principal'] === 'ses.amazonaws.com',
  )
  expect(others).toEqual([])
  expect(names.of(permission?.properties['FunctionName'])).toBe('receive-email')
  expect(permission?.properties).toMatchObject({
    Action: 'lambda:InvokeFunction',
    SourceAccount: { Ref: 'AWS::AccountId' },
    SourceArn: ruleArn,
  })
})

test('the rule is made last: SES refuses one that it is not yet allowed to follow', () => {
  const { DependsOn } = service.toJSON().Resources[rule.logicalId]
  const types = allResources(service)
    .filter(({ logicalId }) => DependsOn.includes(logicalId))
    .map(({ type }) => type)
  expect(types.sort()).toEqual(['AWS::Lambda::Permission', 'AWS::S3::BucketPolicy'])
})

test("a deployment tells the reply domain's MX record", () => {
  service.hasOutput('ReplyMxRecord', {
    Value: {
      'Fn::Join': [
        '',
        ['reply.example.org MX 10 inbound-smtp.', { Ref: 'AWS::Region' }, '.amazonaws.com'],
      ],
    },
  })
})

test('a reply domain of its own is proved to SES, one beneath the sender’s domain is already', () => {
  service.hasResourceProperties('AWS::SES::EmailIdentity', { EmailIdentity: 'reply.example.org' })
  const { settings, content } = sampleOrganisation()
  const beneath = { content, settings: { ...settings, replyDomain: 'reply.mail.example.org' } }
  const template = synthesise(beneath).service
  template.resourceCountIs('AWS::SES::EmailIdentity', 1)
  template.hasOutput('ReplyMxRecord', Match.anyValue())
  expect(template.findOutputs('ReplyDkimRecord1')).toEqual({})
})
