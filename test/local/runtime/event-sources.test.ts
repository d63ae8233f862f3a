import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { describe, expect, test } from 'vitest'
import { peopleCloud, type PeopleCloud } from './people-cloud.ts'

async function sendJob(people: PeopleCloud, name: string): Promise<void> {
  await new SQSClient(people.clientOptions()).send(
    new SendMessageCommand({
      QueueUrl: 'https://sqs.eu-west-1.amazonaws.com/000000000000/jobs',
      MessageBody: JSON.stringify({ name }),
    }),
  )
}

async function putRow(people: PeopleCloud, pk: string, kind: string): Promise<void> {
  const Item = { pk: { S: pk }, kind: { S: kind }, name: { S: pk } }
  await new DynamoDBClient(people.clientOptions()).send(
    new PutItemCommand({ TableName: 'people', Item }),
  )
}

describe('a queue', () => {
  test('gives its messages to the function and forgets those it took', async () => {
    await using people = await peopleCloud()
    await sendJob(people, 'ada')
    await sendJob(people, 'bob')
    await people.cloud.quiet()
    expect(await people.keys('counted/')).toEqual(['counted/ada', 'counted/bob'])
    await people.cloud.clock.move({ advance: 'PT1H' })
    expect(await people.drain('jobs')).toEqual([])
  })

  test('gives a message that was reported as failed again after its visibility timeout', async () => {
    await using people = await peopleCloud()
    await sendJob(people, 'stubborn')
    await people.cloud.quiet()
    await people.cloud.clock.move({ advance: 'PT5M' })
    expect(await people.keys('counted/')).toEqual([])
    await people.cloud.clock.move({ advance: 'PT2M' })
    expect(await people.keys('counted/')).toEqual(['counted/stubborn'])
  })

  test('that the function may not read is refused at the start', async () => {
    const starting = peopleCloud({ without: 'sqs:DeleteMessage' })
    await expect(starting).rejects.toThrow(
      /FromQueue: the role of Count may not sqs:DeleteMessage on .*:jobs/,
    )
  })
})

describe('a stream', () => {
  test('gives the function only what its filter lets through', async () => {
    await using people = await peopleCloud()
    await putRow(people, 'ada', 'person')
    await putRow(people, 'rex', 'dog')
    await people.cloud.quiet()
    expect(people.cloud.schedules().map(({ name }) => name)).toEqual(['remind-ada'])
  })

  test('sends a pointer to what its function never took, and goes on', async () => {
    await using people = await peopleCloud()
    await putRow(people, 'not a name', 'person')
    await people.cloud.quiet()
    await putRow(people, 'ada', 'person')
    await people.cloud.clock.move({ advance: 'PT1M' })
    expect(people.cloud.schedules().map(({ name }) => name)).toEqual(['remind-ada'])
    const [pointer] = await people.drain('failures')
    expect(pointer).toMatchObject({
      requestContext: { condition: 'RetryAttemptsExhausted', approximateInvokeCount: 2 },
      DDBStreamBatchInfo: {
        batchSize: 1,
        streamArn: expect.stringContaining('table/people/stream'),
      },
    })
  })

  test('splits a batch that fails, so that one bad record does not hold up the others', async () => {
    const FromStream = { BisectBatchOnFunctionError: true, MaximumRetryAttempts: 0 }
    await using people = await peopleCloud({ properties: { FromStream } })
    const names = ['ada', 'not a name', 'bob', 'eve']
    await Promise.all(names.map((name) => putRow(people, name, 'person')))
    await people.cloud.clock.move({ advance: 'PT1M' })
    const scheduled = people.cloud.schedules().map(({ name }) => name)
    expect(scheduled.toSorted()).toEqual(['remind-ada', 'remind-bob', 'remind-eve'])
  })

  test('that the function may not read is refused at the start', async () => {
    const starting = peopleCloud({ without: 'dynamodb:GetRecords' })
    await expect(starting).rejects.toThrow(
      /FromStream: the role of Relay may not dynamodb:GetRecords on .*table\/people\/stream/,
    )
  })

  test('with a filter that cannot be evaluated is refused at the start', async () => {
    const Filters = [{ Pattern: JSON.stringify({ eventName: [{ 'equals-ignore-case': 'x' }] }) }]
    const starting = peopleCloud({ properties: { FromStream: { FilterCriteria: { Filters } } } })
    await expect(starting).rejects.toThrow(/FromStream: .*equals-ignore-case/)
  })

  test('with a setting that is not modelled is refused at the start', async () => {
    const starting = peopleCloud({ properties: { FromStream: { TumblingWindowInSeconds: 60 } } })
    await expect(starting).rejects.toThrow(/FromStream: .*TumblingWindowInSeconds/)
  })
})
