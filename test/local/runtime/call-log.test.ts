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

test('the latest twenty thousand calls are kept and all are counted', () => {
  const log = new CallLog()
  for (let number = 0; number < 50_000; number++) log.add(call({ resource: String(number) }))
  const calls = log.calls()
  expect(calls).toHaveLength(20_000)
  expect(calls[0]?.resource).toBe('30000')
  expect(calls.at(-1)?.resource).toBe('49999')
  expect(log.counts()).toEqual({ 'dynamodb:GetItem': 50_000 })
})
