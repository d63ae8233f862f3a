import { request as httpRequest } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { peopleCloud, type PeopleCloud } from '../runtime/people-cloud.ts'

let people: PeopleCloud
beforeAll(async () => {
  people = await peopleCloud()
})
afterAll(() => people.cloud.close())

/** The event a function gets for a request. */
async function eventOf(path: string, init?: RequestInit & { readonly method?: string }) {
  const response = await people.request(init?.method ?? 'GET', `/reflect${path}`, init)
  return (await response.json()) as Record<string, unknown>
}

describe('a function behind the gateway gets', () => {
  test('the event of payload format 2.0', async () => {
    const event = await eventOf('/a%20b/c?x=1&x=2&y=%26', {
      headers: { 'X-Mixed-Case': 'kept', cookie: 'one=1; two=2', 'user-agent': 'test' },
    })
    expect(event).toMatchObject({
      version: '2.0',
      routeKey: 'ANY /reflect/{proxy+}',
      rawPath: '/reflect/a b/c',
      rawQueryString: 'x=1&x=2&y=%26',
      cookies: ['one=1', 'two=2'],
      queryStringParameters: { x: '1,2', y: '&' },
      pathParameters: { proxy: 'a b/c' },
      headers: { 'x-mixed-case': 'kept', 'x-forwarded-for': '127.0.0.1' },
      isBase64Encoded: false,
      requestContext: {
        accountId: '000000000000',
        stage: '$default',
        http: { method: 'GET', path: '/reflect/a b/c', sourceIp: '127.0.0.1', userAgent: 'test' },
        timeEpoch: expect.any(Number),
      },
    })
    expect(event['headers']).not.toHaveProperty('cookie')
    expect(event).not.toHaveProperty('body')
  })

  test.each([
    ['application/json', '{"ü":1}', '{"ü":1}', false],
    ['application/x-www-form-urlencoded', 'a=1', 'YT0x', true],
    ['application/octet-stream', '\u0000', 'AA==', true],
  ])('a body of %s as text or in base64', async (type, sent, body, isBase64Encoded) => {
    const init = { method: 'POST', headers: { 'content-type': type }, body: Buffer.from(sent) }
    expect(await eventOf('/body', init)).toMatchObject({ body, isBase64Encoded })
  })
})

describe('the gateway answers', () => {
  test('what the function says, with its cookies', async () => {
    const response = await people.request('POST', '/people/ada')
    expect(response.status).toBe(201)
    expect(response.headers.getSetCookie()).toEqual(['seen=1'])
    expect(await response.json()).toEqual({ name: 'ada' })
  })

  test('404 where the template has no route', async () => {
    const response = await people.request('GET', '/people/ada')
    expect(response.status).toBe(404)
    expect(await response.json()).toEqual({ message: 'Not Found' })
  })

  test('413 for a body of more than 10 MB', async () => {
    const body = Buffer.alloc(10 * 1024 * 1024 + 1)
    const response = await people.request('POST', '/reflect/large', { body })
    expect(response.status).toBe(413)
  })

  test('a preflight itself, and adds the origin to what an allowed site asks', async () => {
    const origin = 'https://club.example'
    const preflight = await people.request('OPTIONS', '/people/ada', {
      headers: { origin, 'access-control-request-method': 'GET' },
    })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-origin')).toBe(origin)
    expect(preflight.headers.get('access-control-allow-methods')).toBe('GET')
    const own = await people.request('GET', '/reflect/x', { headers: { origin } })
    expect(own.headers.get('access-control-allow-origin')).toBe(origin)
    const foreign = await people.request('GET', '/reflect/x', {
      headers: { origin: 'https://elsewhere.example' },
    })
    expect(foreign.headers.get('access-control-allow-origin')).toBeNull()
  })

  test('400 to a request whose target is not a path', async () => {
    const { hostname, port } = new URL(people.cloud.url)
    const { promise, resolve } = Promise.withResolvers<number | undefined>()
    const path = 'http://elsewhere.example/'
    httpRequest({ hostname, port, path }, (response) => {
      void text(response).then(() => resolve(response.statusCode))
    }).end()
    expect(await promise).toBe(400)
  })
})

describe('a route', () => {
  test('whose function does not let the gateway in answers 500 and names the missing permission', async () => {
    await using closed = await peopleCloud({ removed: ['ReflectPermission'] })
    const response = await closed.request('GET', '/reflect/x')
    expect(response.status).toBe(500)
    expect(await response.json()).toEqual({ message: 'Internal Server Error' })
    expect(closed.lines.join('\n')).toMatch(
      /apigateway.amazonaws.com may not lambda:InvokeFunction on .*club-Reflect/,
    )
  })

  test('whose function is let in for another path only answers 500', async () => {
    const SourceArn = { 'Fn::Sub': 'arn:aws:execute-api:*:*:${Api}/*/*/other' }
    const properties = { ReflectPermission: { SourceArn } }
    await using closed = await peopleCloud({ properties })
    expect((await closed.request('GET', '/reflect/x')).status).toBe(500)
  })

  test('with an authorisation that is not modelled is refused at the start', async () => {
    const properties = { ReflectRoute: { AuthorizationType: 'JWT' } }
    await expect(peopleCloud({ properties })).rejects.toThrow(
      /ReflectRoute: AuthorizationType must be NONE or AWS_IAM/,
    )
  })
})
