export const arn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] })
export const streamArn = { 'Fn::GetAtt': ['People', 'StreamArn'] }
export const ref = (Ref: string) => ({ Ref })

export type Grant = readonly [actions: readonly string[], resource: unknown]

const WRITES: Grant = [['dynamodb:PutItem'], arn('People')]

export const ASSET = 'people.zip'

/** The functions of `handlers/people.mjs` with what each may do. */
const FUNCTIONS: Readonly<Record<string, { readonly handler: string; readonly may: Grant[] }>> = {
  Register: { handler: 'people.register', may: [WRITES] },
  Reflect: { handler: 'people.reflect', may: [] },
  Relay: {
    handler: 'people.relay',
    may: [
      [['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'], streamArn],
      [['dynamodb:ListStreams'], '*'],
      [['scheduler:CreateSchedule'], { 'Fn::Sub': 'arn:aws:scheduler:*:*:schedule/${Group}/*' }],
      [['iam:PassRole'], arn('RemindScheduleRole')],
      [['sqs:SendMessage'], arn('Failures')],
    ],
  },
  Remind: {
    handler: 'people.remind',
    may: [
      [['ses:SendRawEmail'], '*'],
      [['sqs:SendMessage'], arn('Jobs')],
    ],
  },
  Count: {
    handler: 'people.count',
    may: [
      WRITES,
      [['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], arn('Jobs')],
    ],
  },
  Fail: { handler: 'people.fail', may: [WRITES, [['sqs:SendMessage'], arn('Failures')]] },
  Hear: { handler: 'people.hear', may: [WRITES] },
  Meter: { handler: 'people.meter', may: [] },
  Interrupted: { handler: 'people.interrupted', may: [WRITES] },
}

function statement([Action, Resource]: Grant, without: string | undefined) {
  return { Effect: 'Allow', Action: Action.filter((action) => action !== without), Resource }
}

export function roleOf(principal: string, may: readonly Grant[], without: string | undefined) {
  const trust = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: principal } }
  const Statement = may
    .map((grant) => statement(grant, without))
    .filter(({ Action }) => Action.length > 0)
  const Policies = [{ PolicyName: 'may', PolicyDocument: { Version: '2012-10-17', Statement } }]
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [trust] },
      ...(Statement.length > 0 && { Policies }),
    },
  }
}

export function functionResources(without: string | undefined): Record<string, object> {
  const entries = Object.entries(FUNCTIONS).flatMap(([id, { handler, may }]) => [
    [`${id}Role`, roleOf('lambda.amazonaws.com', may, without)] as const,
    [id, functionResource(handler, `${id}Role`, variablesOf(id))] as const,
  ])
  return Object.fromEntries(entries)
}

export function functionResource(Handler: string, role: string, Variables: object): object {
  return {
    Type: 'AWS::Lambda::Function',
    Properties: {
      Code: { S3Bucket: 'assets', S3Key: ASSET },
      Handler,
      Runtime: 'nodejs24.x',
      Role: arn(role),
      Timeout: 30,
      MemorySize: 256,
      Environment: { Variables },
    },
  }
}

function variablesOf(id: string): object {
  const own = { PEOPLE: ref('People'), GROUP: ref('Group'), JOBS: ref('Jobs') }
  const target = { REMIND_ARN: arn('Remind'), REMIND_ROLE: arn('RemindScheduleRole') }
  return id === 'Relay' ? { ...own, ...target } : own
}
