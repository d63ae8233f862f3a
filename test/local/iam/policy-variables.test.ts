import { describe, expect, it } from 'vitest'
import { evaluate } from '../../../local/aws/iam/evaluate.ts'
import { parsePolicyDocument } from '../../../local/aws/iam/policy-document.ts'
import type { Permission } from '../../../local/aws/service.ts'
import { put, allow, decide, everything } from './policies.ts'

describe('policy variables', () => {
  const own = 'arn:aws:s3:::home/${test:user}/*'
  const read = (key: string, user?: string): Permission => ({
    action: 's3:GetObject',
    resource: `arn:aws:s3:::home/${key}`,
    ...(user === undefined ? {} : { context: { 'test:user': user } }),
  })

  it('stand for the value of the request', () => {
    expect(decide([allow({ Action: '*', Resource: own })], read('ada/x', 'ada'))).toBe('allowed')
    expect(decide([allow({ Action: '*', Resource: own })], read('bob/x', 'ada'))).toBe(
      'implicitly-denied',
    )
  })

  it('match nothing without a value', () => {
    expect(decide([allow({ Action: '*', Resource: own })], read('ada/x'))).toBe('implicitly-denied')
  })

  it('take the value after the comma when there is none', () => {
    const Resource = "arn:aws:s3:::home/${test:user, 'guest'}/*"
    expect(decide([allow({ Action: '*', Resource })], read('guest/x'))).toBe('allowed')
  })

  it('hold a wildcard of their value literally', () => {
    expect(decide([allow({ Action: '*', Resource: own })], read('ada/x', '*'))).toBe(
      'implicitly-denied',
    )
  })

  it('spell a literal star as ${*}', () => {
    const Resource = 'arn:aws:s3:::home/${*}'
    expect(decide([allow({ Action: '*', Resource })], read('*'))).toBe('allowed')
    expect(decide([allow({ Action: '*', Resource })], read('ada'))).toBe('implicitly-denied')
  })

  it('are plain text in the older version of the language', () => {
    const document = parsePolicyDocument(
      { Statement: allow({ Action: '*', Resource: own }) },
      'Old',
    )
    expect(evaluate([document], read('ada/x', 'ada')).decision).toBe('implicitly-denied')
  })

  it('are filled in condition values too', () => {
    const Condition = { StringEquals: { 'test:owner': '${test:user}' } }
    const context = { 'test:owner': 'ada', 'test:user': 'ada' }
    expect(decide([allow({ ...everything, Condition })], { ...put, context })).toBe('allowed')
  })
})
