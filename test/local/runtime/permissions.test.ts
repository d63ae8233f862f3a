import { DescribeTimeToLiveCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { InvokeCommand, LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda'
import { describe, expect, test } from 'vitest'
import { type PeopleCloud, peopleCloud } from './people-cloud.ts'

describe('a call that the role does not allow', () => {
  test('fails as on AWS, and names action, resource and function', async () => {
    await using people = await peopleCloud({ without: 'dynamodb:PutItem' })
    const response = await people.request('POST', '/people/ada')
    expect(response.status).toBe(500)
    const log = people.lines.join('\n')
    expect(log).toMatch(
      /denied: club-Register-\w+ may not dynamodb:PutItem on arn:aws:dynamodb:eu-west-1:000000000000:table\/people/,
    )
    expect(log).toMatch(
      /AccessDeniedException.*User: arn:aws:sts::000000000000:assumed-role\/club-RegisterRole-\w+\/club-Register-\w+ is not authorized to perform: dynamodb:PutItem on resource: arn:aws:dynamodb:eu-west-1:000000000000:table\/people because no identity-based policy allows the dynamodb:PutItem action/,
    )
  })

  test('stands in the call log with its status', async () => {
    await using people = await peopleCloud({ without: 'dynamodb:PutItem' })
    await people.request('POST', '/people/ada')
    expect(people.cloud.calls('register')).toMatchObject([
      { service: 'dynamodb', operation: 'PutItem', status: 400, allowedBy: undefined },
    ])
  })

  test('because a role may not be passed on is refused too', async () => {
    await using people = await peopleCloud({ without: 'iam:PassRole' })
    await people.request('POST', '/people/ada')
    await people.cloud.quiet()
    expect(people.cloud.schedules()).toEqual([])
    expect(people.lines.join('\n')).toMatch(/club-Relay-\w+ may not iam:PassRole/)
  })
})

test('an allowed call stands in the call log with the statement that allowed it', async () => {
  await using people = await peopleCloud()
  await people.request('POST', '/people/ada')
  await people.cloud.quiet()
  expect(people.cloud.calls('register')).toEqual([
    {
      at: expect.stringMatching(/^\d{4}-.*Z$/),
      function: expect.stringContaining('club-Register'),
      service: 'dynamodb',
      operation: 'PutItem',
      resource: 'arn:aws:dynamodb:eu-west-1:000000000000:table/people',
      allowedBy: 'statement 0',
      status: 200,
    },
  ])
  expect(people.cloud.calls('relay')).toMatchObject([{ operation: 'CreateSchedule' }])
})

describe('the Scheduler', () => {
  test.each([
    ['may not assume', { added: { RemindScheduleRole: foreignRole() } }, /may not sts:AssumeRole/],
    [
      'gives no right to invoke',
      { without: 'lambda:InvokeFunction' },
      /may not lambda:InvokeFunction/,
    ],
  ])('starts nothing with a role that it %s', async (_, changes, denial) => {
    await using people = await peopleCloud(changes)
    await people.request('POST', '/people/ada')
    await people.cloud.clock.move({ advance: 'P4D' })
    expect(people.lines.join('\n')).toMatch(denial)
    expect(people.cloud.calls('remind')).toEqual([])
  })

  function foreignRole(): object {
    const Principal = { Service: 'ec2.amazonaws.com' }
    const Statement = [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal }]
    const AssumeRolePolicyDocument = { Version: '2012-10-17', Statement }
    return { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument } }
  }
})

describe('EventBridge', () => {
  async function bounce(people: PeopleCloud): Promise<void> {
    await people.invoke('Remind', { name: 'ada' })
    await people.cloud.quiet()
    people.cloud.giveFeedback({ kind: 'bounce', to: 'ada@example.org', type: 'Permanent' })
    await people.cloud.quiet()
  }

  test('invokes the function of a rule whose pattern matches', async () => {
    await using people = await peopleCloud()
    await bounce(people)
    expect(await people.keys('heard/')).toEqual(['heard/Email Bounced'])
  })

  test('invokes no function that does not let it in', async () => {
    await using people = await peopleCloud({ removed: ['HearPermission'] })
    await bounce(people)
    expect(await people.keys('heard/')).toEqual([])
    expect(people.lines.join('\n')).toMatch(
      /events.amazonaws.com may not lambda:InvokeFunction on .*club-Hear/,
    )
  })
})

describe('the AWS endpoint', () => {
  test('lets anybody on this machine invoke a function and wait for its answer', async () => {
    await using people = await peopleCloud()
    const lambda = new LambdaClient(people.clientOptions())
    const FunctionName = people.nameOf('Reflect')
    const Payload = JSON.stringify({ a: 1 })
    const answer = await lambda.send(new InvokeCommand({ FunctionName, Payload }))
    expect(answer.StatusCode).toBe(200)
    expect(JSON.parse(answer.Payload?.transformToString() ?? '')).toEqual({ a: 1 })
  })

  test('tells the caller of a function that failed', async () => {
    await using people = await peopleCloud()
    const lambda = new LambdaClient(people.clientOptions())
    const FunctionName = people.nameOf('Register')
    const answer = await lambda.send(new InvokeCommand({ FunctionName, Payload: '{}' }))
    expect(answer.FunctionError).toBe('Unhandled')
    expect(answer.Payload?.transformToString()).toContain('TypeError')
  })

  test('refuses an operation it does not know by name', async () => {
    await using people = await peopleCloud()
    const lambda = new LambdaClient(people.clientOptions())
    await expect(lambda.send(new ListFunctionsCommand())).rejects.toThrow(
      /GET \/2015-03-31\/functions/,
    )
    const dynamodb = new DynamoDBClient(people.clientOptions())
    const describe = new DescribeTimeToLiveCommand({ TableName: 'people' })
    await expect(dynamodb.send(describe)).rejects.toThrow(/DescribeTimeToLive/)
  })

  test('refuses a service it does not know by name', async () => {
    await using people = await peopleCloud()
    const authorization =
      'AWS4-HMAC-SHA256 Credential=ME/20270301/eu-west-1/kinesis/aws4_request, SignedHeaders=host, Signature=0'
    const response = await people.request('GET', '/stream', { headers: { authorization } })
    expect(response.status).toBe(501)
    expect(await response.text()).toContain('does not run the service kinesis')
  })

  test('refuses a key that no function was given but that looks like one', async () => {
    await using people = await peopleCloud()
    const authorization =
      'AWS4-HMAC-SHA256 Credential=LOCALFORGED/20270301/eu-west-1/sqs/aws4_request, SignedHeaders=host, Signature=0'
    const response = await people.request('POST', '/', { headers: { authorization } })
    expect(response.status).toBe(403)
  })
})
