import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evaluate } from '../../../local/aws/iam/evaluate.ts'
import { parsePolicyDocument } from '../../../local/aws/iam/policy-document.ts'

const action = fc.constantFrom('s3:Get', 's3:Put', 'sqs:Get', 'sqs:Put')
const resource = fc.constantFrom('arn:a:b:c:d:x', 'arn:a:b:c:d:y', 'arn:a:b:c:e:x')
const actionPattern = fc.constantFrom('*', 's3:*', 'S3:get', '*:Put'.replace('*', 'sqs'), 's3:?et')
const resourcePattern = fc.constantFrom('*', 'arn:a:b:c:d:*', 'arn:a:b:c:*:x', 'arn:a:b:c:d:y')
const statement = (effect: fc.Arbitrary<string>) =>
  fc.record({ Effect: effect, Action: actionPattern, Resource: resourcePattern })
const statements = fc.array(statement(fc.constantFrom('Allow', 'Allow', 'Deny')), { maxLength: 6 })

const decide = (Statement: unknown[], permission: { action: string; resource: string }) =>
  evaluate([parsePolicyDocument({ Version: '2012-10-17', Statement }, 'Test')], permission).decision

describe('evaluating any policy', () => {
  it('does not depend on the order of the statements', () => {
    fc.assert(
      fc.property(statements, action, resource, (list, asked, on) => {
        const permission = { action: asked, resource: on }
        expect(decide(list.toReversed(), permission)).toBe(decide(list, permission))
      }),
    )
  })

  it('never allows more after a denial was added', () => {
    fc.assert(
      fc.property(
        statements,
        statement(fc.constant('Deny')),
        action,
        resource,
        (list, more, asked, on) => {
          const permission = { action: asked, resource: on }
          const before = decide(list, permission)
          const after = decide([...list, more], permission)
          expect(after === before || after === 'explicitly-denied').toBe(true)
        },
      ),
    )
  })

  it('never lifts a denial by an allowance', () => {
    fc.assert(
      fc.property(
        statements,
        statement(fc.constant('Allow')),
        action,
        resource,
        (list, more, asked, on) => {
          const permission = { action: asked, resource: on }
          fc.pre(decide(list, permission) === 'explicitly-denied')
          expect(decide([...list, more], permission)).toBe('explicitly-denied')
        },
      ),
    )
  })

  it('matches a StringLike value as a plain walk over the pattern does', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '.', ':', '\n'), maxLength: 8 })
    const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '.', '*', '?', '('), maxLength: 6 })
    fc.assert(
      fc.property(text, pattern, (value, like) => {
        const Condition = { StringLike: { 'k:v': like } }
        const decision = evaluate(
          [
            parsePolicyDocument(
              { Statement: { Effect: 'Allow', Action: '*', Resource: '*', Condition } },
              'Test',
            ),
          ],
          { action: 's3:Get', resource: 'x', context: { 'k:v': value } },
        ).decision
        expect(decision === 'allowed').toBe(walk(value, like))
      }),
      {
        numRuns: 500,
        examples: [
          ['', '*'],
          ['a', '??'],
          ['a.b', 'a?b'],
          ['ab', 'a.b'],
        ],
      },
    )
  })
})

function walk(text: string, pattern: string): boolean {
  if (pattern === '') return text === ''
  const [head, rest] = [pattern[0], pattern.slice(1)]
  if (head === '*') return walk(text, rest) || (text !== '' && walk(text.slice(1), pattern))
  return text !== '' && (head === '?' || head === text[0]) && walk(text.slice(1), rest)
}
