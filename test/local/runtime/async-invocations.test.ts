import { expect, test } from 'vitest'
import { peopleCloud, type PeopleCloud } from './people-cloud.ts'

const START = '2027-03-01T10:00:00.000Z'

/** Times of day at which `Fail` was tried for an id, and with which request ids. */
async function tries(people: PeopleCloud, id: string) {
  const found = (await people.keys(`try/${id}/`)).map((key) => key.split('/'))
  return {
    times: found.map(([, , at = '']) => at.slice(11, 19)),
    requests: new Set(found.map(([, , , request]) => request)),
  }
}

async function failing(changes: Parameters<typeof peopleCloud>[0] = {}) {
  const people = await peopleCloud(changes)
  await people.cloud.clock.move({ to: START })
  return people
}

test('an event whose function fails is tried again after one and two more minutes, then given up', async () => {
  await using people = await failing()
  await people.invoke('Fail', { id: 'bread' })
  await people.cloud.clock.move({ advance: 'PT1H' })
  const { times, requests } = await tries(people, 'bread')
  expect(times.map((time) => time.slice(0, 5))).toEqual(['10:00', '10:01', '10:03'])
  expect(requests.size).toBe(1)
  expect(await people.drain('failures')).toEqual([
    {
      version: '1.0',
      timestamp: expect.stringContaining('2027-03-01T10:03:'),
      requestContext: {
        requestId: [...requests][0],
        functionArn: expect.stringMatching(/:function:club-Fail-\w+:\$LATEST$/),
        condition: 'RetriesExhausted',
        approximateInvokeCount: 3,
      },
      requestPayload: { id: 'bread' },
      responseContext: {
        statusCode: 200,
        executedVersion: '$LATEST',
        functionError: 'Unhandled',
      },
      responsePayload: {
        errorType: 'Error',
        errorMessage: 'cannot bread',
        trace: expect.any(Array),
      },
    },
  ])
})

test('the template says how often an event is tried', async () => {
  await using people = await failing({ properties: { FailPolicy: { MaximumRetryAttempts: 0 } } })
  await people.invoke('Fail', { id: 'milk' })
  await people.cloud.clock.move({ advance: 'PT1H' })
  expect((await tries(people, 'milk')).times).toHaveLength(1)
  expect(await people.drain('failures')).toMatchObject([
    { requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 1 } },
  ])
})

test('an event that would be too old for its next try is given up', async () => {
  const FailPolicy = { MaximumEventAgeInSeconds: 90 }
  await using people = await failing({ properties: { FailPolicy } })
  await people.invoke('Fail', { id: 'eggs' })
  await people.cloud.clock.move({ advance: 'PT1H' })
  expect((await tries(people, 'eggs')).times).toHaveLength(2)
  expect(await people.drain('failures')).toMatchObject([
    { requestContext: { condition: 'EventAgeExceeded' } },
  ])
})

test('a function whose role may not send to its failure destination is refused at the start', async () => {
  const starting = peopleCloud({ without: 'sqs:SendMessage', removed: ['FromStream'] })
  await expect(starting).rejects.toThrow(/role of Fail may not sqs:SendMessage on .*:failures/)
})
