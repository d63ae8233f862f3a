import { expect, test } from 'vitest'
import { Names } from './names.ts'
import { synthesise } from './synthesised.ts'
import { resourcesOf } from './template-resources.ts'

const synthesised = synthesise()
const { service } = synthesised
const names = new Names(synthesised)
const queues = resourcesOf(service, 'AWS::SQS::Queue')
const alarms = resourcesOf(service, 'AWS::CloudWatch::Alarm')
const workQueues = queues.filter(({ properties }) => properties['RedrivePolicy'] !== undefined)
const endOfTheLine = queues.filter(({ properties }) => properties['RedrivePolicy'] === undefined)

function alarmsOn(queue: string, metric: string) {
  return alarms.filter(({ properties }) => {
    const watched = JSON.stringify(properties['Dimensions'])
    return properties['MetricName'] === metric && watched.includes(`"${queue}"`)
  })
}

test('these are all queues: two for mail, and one for each way in which work may be given up', () => {
  expect(workQueues.map(({ logicalId }) => names.of(logicalId)).sort()).toEqual([
    'bulk-mail',
    'prompt-mail',
  ])
  expect(endOfTheLine.map(({ logicalId }) => names.of(logicalId)).sort()).toEqual([
    'bulk-mail-dead-letters',
    'email-feedback-failures',
    'jobs/dead-letters',
    'prompt-mail-dead-letters',
    'receive-email-failures',
    'relay-outbox-failures',
    'run-follow-up-failures',
    'run-sla-step-failures',
    'sweep-late-work-failures',
  ])
})

test('what a mail queue gives up goes to a queue of its own', () => {
  const redrives = workQueues.map(({ properties }) => JSON.stringify(properties['RedrivePolicy']))
  for (const name of ['prompt-mail', 'bulk-mail']) {
    const own = endOfTheLine.find(({ logicalId }) => names.of(logicalId) === `${name}-dead-letters`)
    expect(redrives.filter((redrive) => redrive.includes(`"${own?.logicalId}"`))).toHaveLength(1)
  }
})

test('the first entry in any queue of failures raises an alarm', () => {
  for (const { logicalId } of endOfTheLine) {
    const [alarm, ...others] = alarmsOn(logicalId, 'ApproximateNumberOfMessagesVisible')
    expect(others).toEqual([])
    expect(alarm?.properties).toMatchObject({ Threshold: 1, Statistic: 'Maximum' })
  }
})

test('a mail that waits too long in its queue raises an alarm', () => {
  for (const { logicalId } of workQueues) {
    expect(alarmsOn(logicalId, 'ApproximateAgeOfOldestMessage')).toHaveLength(1)
  }
})

test('every queue is encrypted and refuses calls without TLS', () => {
  const policies = resourcesOf(service, 'AWS::SQS::QueuePolicy').map(({ properties }) =>
    JSON.stringify(properties),
  )
  for (const { logicalId, properties } of queues) {
    expect(properties['SqsManagedSseEnabled']).toBe(true)
    const own = policies.filter((policy) => policy.includes(`"Queues":[{"Ref":"${logicalId}"}]`))
    expect(own).toHaveLength(1)
    expect(own[0]).toContain('{"Bool":{"aws:SecureTransport":"false"}},"Effect":"Deny"')
  }
})

test('an entry stays hidden for six times as long as its worker may take', () => {
  for (const [queue, worker] of [
    ['prompt-mail', 'send-prompt-mail'],
    ['bulk-mail', 'send-bulk-mail'],
  ]) {
    const hidden = workQueues.find(({ logicalId }) => names.of(logicalId) === queue)
    const [timeout] = resourcesOf(service, 'AWS::Lambda::Function')
      .filter(({ properties }) => properties['Handler'] === `${worker}.handler`)
      .map(({ properties }) => Number(properties['Timeout']))
    expect(timeout).toBeGreaterThan(0)
    expect(hidden?.properties['VisibilityTimeout']).toBe(Number(timeout) * 6)
  }
})
