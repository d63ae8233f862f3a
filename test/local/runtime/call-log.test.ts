import { expect, test } from 'vitest'
import { type Call, CallLog } from '../../../local/call-log.ts'

function call(changes: Partial<Call>): Call {
  return {
    at: '2027-03-01T10:00:00.000Z',
    function: 'demo-service-relayoutboxB122EBB9-TZUU0T9JE9ND',
    service: 'dynamodb',
    operation: 'GetItem',
    resource: 'table/people',
    allowedBy: 'statement 0',
    status: 200,
    ...changes,
  }
}

test('calls are found by a part of the function’s name, as people write it', () => {
  const log = new CallLog()
  log.add(call({}))
  log.add(call({ function: 'operator' }))
  expect(log.calls('relay-outbox')).toHaveLength(1)
  expect(log.calls('send-mail')).toEqual([])
  expect(log.calls()).toHaveLength(2)
})

test('the latest two thousand calls of each function are kept in order, and all are counted', () => {
  const log = new CallLog()
  log.add(call({ function: 'quiet', resource: 'first' }))
  for (let number = 0; number < 5_000; number++) log.add(call({ resource: String(number) }))
  log.add(call({ function: 'quiet', resource: 'last' }))
  const calls = log.calls()
  expect(calls).toHaveLength(2_002)
  expect(calls.slice(0, 2).map(({ resource }) => resource)).toEqual(['first', '3000'])
  expect(calls.slice(-2).map(({ resource }) => resource)).toEqual(['4999', 'last'])
  expect(log.counts()).toEqual({ 'dynamodb:GetItem': 5_002 })
})
