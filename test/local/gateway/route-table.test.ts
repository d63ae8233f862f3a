import { describe, expect, test } from 'vitest'
import { RouteTable } from '../../../local/gateway/route-table.ts'

function matchOf(keys: readonly string[], method: string, path: string) {
  const match = new RouteTable(keys.map((key) => ({ key }))).match(method, path)
  return match && { key: match.route.key, ...match.pathParameters }
}

describe('the gateway picks', () => {
  const keys = [
    '$default',
    'ANY /{proxy+}',
    'GET /pets/{proxy+}',
    'ANY /pets/{id}',
    'GET /pets/{id}',
    'GET /pets/{id}/toys',
    'ANY /pets/dog',
    'GET /pets/dog/1',
  ]
  test.each([
    ['a full match before a variable', 'GET', '/pets/dog/1', { key: 'GET /pets/dog/1' }],
    ['a static path before a method', 'GET', '/pets/dog', { key: 'ANY /pets/dog' }],
    ['a method before ANY', 'GET', '/pets/7', { key: 'GET /pets/{id}', id: '7' }],
    ['ANY for another method', 'POST', '/pets/7', { key: 'ANY /pets/{id}', id: '7' }],
    [
      'a variable before a greedy one',
      'GET',
      '/pets/7/toys',
      { key: 'GET /pets/{id}/toys', id: '7' },
    ],
    ['the longer greedy path', 'GET', '/pets/7/bed', { key: 'GET /pets/{proxy+}', proxy: '7/bed' }],
    ['a greedy path before the default', 'PUT', '/else', { key: 'ANY /{proxy+}', proxy: 'else' }],
    ['the default for the root', 'GET', '/', { key: '$default' }],
  ])('%s', (_, method, path, expected) => {
    expect(matchOf(keys, method, path)).toEqual(expected)
  })

  test('nothing for a path, a method or a slash too many', () => {
    for (const [method, path] of [
      ['GET', '/people'],
      ['POST', '/pets'],
      ['GET', '/pets/'],
      ['GET', '/pets/7'],
    ] as const) {
      expect(matchOf(['GET /pets'], method, path)).toBeUndefined()
    }
  })

  test('a static path whose text would be a pattern', () => {
    expect(matchOf(['GET /v1/openapi.json'], 'GET', '/v1/openapiXjson')).toBeUndefined()
  })

  test('decoded path parameters', () => {
    expect(matchOf(['GET /r/{code}'], 'GET', '/r/a%2Fb')).toEqual({
      key: 'GET /r/{code}',
      code: 'a/b',
    })
  })
})
