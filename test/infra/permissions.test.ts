import { expect, test } from 'vitest'
import { permissionsOf, permissionTable } from './permissions.ts'
import { synthesise } from './synthesised.ts'
import { onlyResource, resourcesOf } from './template-resources.ts'

const synthesised = synthesise()
const permissions = permissionsOf(synthesised)
const { jobs } = synthesised.stage.service.parts
const schedules = `scheduler:schedule/${jobs.group.scheduleGroupName}/*`

const WRITE_LOG = 'logs:CreateLogStream logs:PutLogEvents'
const READ = 'dynamodb:GetItem dynamodb:Query'
const READ_WRITE =
  'dynamodb:ConditionCheckItem dynamodb:DeleteItem dynamodb:GetItem dynamodb:PutItem dynamodb:Query dynamodb:UpdateItem'
const CONSUME =
  'sqs:ChangeMessageVisibility sqs:DeleteMessage sqs:GetQueueAttributes sqs:GetQueueUrl sqs:ReceiveMessage'
const FOLLOW =
  'dynamodb:DescribeStream dynamodb:GetRecords dynamodb:GetShardIterator dynamodb:ListStreams'

const recordsInFull = {
  records: READ_WRITE,
  'records/index/lookup1': 'dynamodb:Query',
}
const front = {
  ...recordsInFull,
  'mail-ledger': READ,
}
const ledgerInFull = {
  'mail-ledger': READ_WRITE,
}
const sender = {
  ...recordsInFull,
  ...ledgerInFull,
  'ses:identity/mail/identity': 'ses:SendRawEmail',
  'ses:configuration-set/mail/configuration-set': 'ses:SendRawEmail',
}
const dispatcher = {
  [schedules]: 'scheduler:CreateSchedule',
  'jobs/role': 'iam:PassRole',
  'run-follow-up': 'lambda:InvokeFunction',
  'run-sla-step': 'lambda:InvokeFunction',
  'prompt-mail': 'sqs:SendMessage',
  'bulk-mail': 'sqs:SendMessage',
}

test('every role may do exactly what this table says', () => {
  expect(permissionTable(permissions)).toEqual({
    'public-api-role': { ...front, 'public-api-logs': WRITE_LOG },
    'public-pages-role': { ...front, 'public-pages-logs': WRITE_LOG },
    'staff-api-role': { ...front, 'staff-api-logs': WRITE_LOG },
    'relay-outbox-role': {
      ...dispatcher,
      'records/stream': FOLLOW,
      'relay-outbox-failures': 'sqs:SendMessage',
      'relay-outbox-logs': WRITE_LOG,
    },
    'run-follow-up-role': {
      ...recordsInFull,
      'run-follow-up-failures': 'sqs:SendMessage',
      'run-follow-up-logs': WRITE_LOG,
    },
    'run-sla-step-role': {
      ...recordsInFull,
      'run-sla-step-failures': 'sqs:SendMessage',
      'run-sla-step-logs': WRITE_LOG,
    },
    'send-prompt-mail-role': {
      ...sender,
      'prompt-mail': CONSUME,
      'send-prompt-mail-logs': WRITE_LOG,
    },
    'send-bulk-mail-role': {
      ...sender,
      'bulk-mail': CONSUME,
      'send-bulk-mail-logs': WRITE_LOG,
    },
    'sweep-late-work-role': {
      ...dispatcher,
      ...recordsInFull,
      'records/index/due': 'dynamodb:Query',
      'sweep-late-work-failures': 'sqs:SendMessage',
      'sweep-late-work-logs': WRITE_LOG,
    },
    'email-feedback-role': {
      ...recordsInFull,
      ...ledgerInFull,
      'email-feedback-failures': 'sqs:SendMessage',
      'email-feedback-logs': WRITE_LOG,
    },
    'receive-email-role': {
      ...front,
      'received-mail/bucket/inbound/*': 's3:GetObject',
      'receive-email-failures': 'sqs:SendMessage',
      'receive-email-logs': WRITE_LOG,
    },
    'jobs/role': {
      'run-follow-up': 'lambda:InvokeFunction',
      'run-sla-step': 'lambda:InvokeFunction',
      'jobs/dead-letters': 'sqs:SendMessage',
    },
    [sweepStarterRole()]: {
      'sweep-late-work': 'lambda:InvokeFunction',
      'sweep-late-work:*': 'lambda:InvokeFunction',
      'jobs/dead-letters': 'sqs:SendMessage',
    },
  })
})

/** The CDK names this role after a hash of its target. */
function sweepStarterRole(): string {
  const roles = permissions.map(({ role }) => role)
  return roles.find((role) => role.startsWith('SchedulerRoleForTarget')) ?? 'none'
}

test('no permission names an action by a wildcard', () => {
  expect(permissions.filter(({ action }) => action.includes('*'))).toEqual([])
})

test('the only wildcards are our own schedules, the versions of the sweep and the mails received', () => {
  const wildcards = permissions.map(({ resource }) => resource).filter((name) => name.includes('*'))
  expect(new Set(wildcards)).toEqual(
    new Set([schedules, 'sweep-late-work:*', 'received-mail/bucket/inbound/*']),
  )
})

test('a role is passed to the scheduler only, and mail is sent from the one address only', () => {
  const conditions = permissions
    .filter(({ condition }) => condition !== undefined)
    .map(({ action, condition }) => [action, JSON.stringify(condition)])
  expect(new Map(conditions.map(([action = '', condition = '']) => [action, condition]))).toEqual(
    new Map([
      ['iam:PassRole', '{"StringEquals":{"iam:PassedToService":"scheduler.amazonaws.com"}}'],
      ['ses:SendRawEmail', '{"StringEquals":{"ses:FromAddress":"hello@mail.example.org"}}'],
    ]),
  )
  for (const action of ['iam:PassRole', 'ses:SendRawEmail']) {
    expect(permissions.filter((each) => each.action === action && !each.condition)).toEqual([])
  }
})

test('whoever hears what became of our mail knows it by its configuration set, and may send none', () => {
  const [feedback] = resourcesOf(synthesised.service, 'AWS::Lambda::Function').filter(
    ({ properties }) => properties['Handler'] === 'email-feedback.handler',
  )
  const set = onlyResource(synthesised.service, 'AWS::SES::ConfigurationSet')
  expect(feedback?.properties['Environment']).toMatchObject({
    Variables: { CONFIGURATION_SET: { Ref: set.logicalId } },
  })
  const sending = permissions.filter(({ action }) => action.startsWith('ses:'))
  expect(new Set(sending.map(({ role }) => role))).toEqual(
    new Set(['send-prompt-mail-role', 'send-bulk-mail-role']),
  )
})

test('received mail is read by one function only, which can neither list, change nor delete it', () => {
  const onMail = permissions.filter(
    ({ action, resource }) => action.startsWith('s3:') || resource.includes('received-mail'),
  )
  expect(onMail.map(({ role, action }) => [role, action])).toEqual([
    ['receive-email-role', 's3:GetObject'],
  ])
})

test('no role takes a policy that somebody else may change', () => {
  for (const { properties } of resourcesOf(synthesised.service, 'AWS::IAM::Role')) {
    expect(properties).not.toHaveProperty('ManagedPolicyArns')
  }
})

test("only the scheduler, and only for this organisation's own group, takes on a schedule's role", () => {
  const trusts = resourcesOf(synthesised.service, 'AWS::IAM::Role')
    .map(({ properties }) => JSON.stringify(properties['AssumeRolePolicyDocument']))
    .filter((trust) => trust.includes('scheduler.amazonaws.com'))
  const group = onlyResource(synthesised.service, 'AWS::Scheduler::ScheduleGroup')
  expect(trusts).toHaveLength(2)
  for (const trust of trusts) {
    expect(JSON.parse(trust).Statement).toEqual([
      {
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Principal: { Service: 'scheduler.amazonaws.com' },
        Condition: {
          StringEquals: {
            'aws:SourceAccount': { Ref: 'AWS::AccountId' },
            'aws:SourceArn': { 'Fn::GetAtt': [group.logicalId, 'Arn'] },
          },
        },
      },
    ])
  }
})
