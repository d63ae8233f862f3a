import { createHash } from 'node:crypto'
import { request as httpRequest } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ACCESS_KEY_PREFIX } from '../../../local/lambda/function-definition.ts'
import { stableId } from '../../../local/template/physical-name.ts'
import { type PeopleCloud, peopleCloud } from '../runtime/people-cloud.ts'
import { signByHand, type ToSign } from './sign-by-hand.ts'

const SIGNED = { ReflectRoute: { AuthorizationType: 'AWS_IAM' } }
const STAFF = { accessKeyId: 'local-staff', secretAccessKey: 'local-staff' }
const TARGET = '/reflect/questions/a%20b?state=open&after=2026-03-02T10:00:00.000Z/q1&x=%2B'
const MINUTE_MS = 60_000

let people: PeopleCloud
beforeAll(async () => {
  people = await peopleCloud({ properties: SIGNED })
})
afterAll(() => people.cloud.close())

function signed(some: Partial<ToSign> = {}, cloud = people) {
  const method = some.body === undefined ? 'GET' : 'POST'
  return signByHand({ ...STAFF, method, url: new URL(TARGET, cloud.cloud.url), ...some })
}

/** Without `host`, which says where it goes already. */
function ask(all: Record<string, string>, body?: string, cloud = people) {
  const { host: _, ...headers } = all
  const init = body === undefined ? { headers } : { headers, body }
  return cloud.request(body === undefined ? 'GET' : 'POST', TARGET, init)
}

function keysOf(logicalId: string, cloud: PeopleCloud) {
  const id = stableId(cloud.nameOf(logicalId), 15).toUpperCase()
  return {
    accessKeyId: ACCESS_KEY_PREFIX + id,
    secretAccessKey: 'local',
    sessionToken: 'local',
  }
}

async function refused(answer: Promise<Response>): Promise<void> {
  const response = await answer
  expect(response.status).toBe(403)
  expect(await response.json()).toEqual({ message: 'Forbidden' })
}

describe('a route with IAM authorisation', () => {
  test('tells its function who signed, as payload format 2.0 does', async () => {
    const response = await ask(signed())
    expect(response.status).toBe(200)
    const { requestContext } = (await response.json()) as { requestContext: object }
    expect(requestContext).toMatchObject({
      authorizer: {
        iam: {
          accessKey: 'local-staff',
          accountId: '000000000000',
          userArn: 'arn:aws:iam::000000000000:user/local-staff',
          userId: 'local-staff',
        },
      },
    })
  })

  test('takes a signed body, with its hash in a header or without', async () => {
    const body = '{"body":"Grüß dich"}'
    expect((await ask(signed({ body }), body)).status).toBe(200)
    const hash = createHash('sha256').update(body).digest('hex')
    const headers = signed({ body, headers: { 'x-amz-content-sha256': hash } })
    expect((await ask(headers, body)).status).toBe(200)
  })

  test('is refused unsigned, and by somebody who does not hold the key', async () => {
    await refused(people.request('GET', TARGET))
    await refused(ask({ authorization: 'Bearer x' }))
    await refused(ask(signed({ secretAccessKey: 'guessed' })))
    await refused(ask(signed({ accessKeyId: 'OPERATOR', secretAccessKey: 'local' })))
  })

  test('is refused when anything that was signed is changed on the way', async () => {
    const body = '{"to":"staff"}'
    await refused(ask(signed({ body }), '{"to":"me"}'))
    const hash = createHash('sha256').update(body).digest('hex')
    await refused(ask(signed({ body, headers: { 'x-amz-content-sha256': hash } }), '{"to":"me"}'))
    await refused(ask(signed({ url: new URL('/reflect/other', people.cloud.url) })))
    await refused(ask({ ...signed({ headers: { 'x-extra': '1' } }), 'x-extra': '2' }))
  })

  test.each([-6, 6])('is refused when the date is off by %i minutes', async (minutes) => {
    await refused(ask(signed({ at: new Date(Date.now() + minutes * MINUTE_MS) })))
  })

  test.each([-4, 4])('is served when the date is off by %i minutes', async (minutes) => {
    const headers = signed({ at: new Date(Date.now() + minutes * MINUTE_MS) })
    expect((await ask(headers)).status).toBe(200)
  })

  test('goes by the clock on the wall, however far the movable one is ahead', async () => {
    await using moved = await peopleCloud({ properties: SIGNED })
    await moved.cloud.clock.move({ advance: 'P3D' })
    expect((await ask(signed({}, moved), undefined, moved)).status).toBe(200)
  })

  test('is refused to a page whose own name was pointed at this machine', async () => {
    const url = new URL(TARGET, people.cloud.url)
    const foreign = new URL(TARGET, `http://evil.example:${url.port}`)
    const { promise, resolve } = Promise.withResolvers<number | undefined>()
    httpRequest(url, { headers: signed({ url: foreign }) }, (response) => {
      void text(response).then(() => resolve(response.statusCode))
    }).end()
    expect(await promise).toBe(403)
  })
})

describe('a function of the system', () => {
  test('is refused like anybody whom no policy allows to invoke, and the log says so', async () => {
    await refused(ask(signed(keysOf('Relay', people))))
    expect(people.lines.join('\n')).toMatch(
      /denied: club-Relay-\w+ may not execute-api:Invoke on arn:aws:execute-api:eu-west-1:000000000000:\w+\/\$default\/GET\/reflect\/questions/,
    )
  })

  test('is served on what its role allows, and nowhere else', async () => {
    const policy = (path: string) => ({
      PolicyName: 'may',
      PolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Action: 'execute-api:Invoke',
            Resource: `arn:aws:execute-api:*:*:*/*/GET/${path}`,
          },
        ],
      },
    })
    const RegisterRole = { Policies: [policy('reflect/*')] }
    const HearRole = { Policies: [policy('people/*')] }
    const properties = { ...SIGNED, RegisterRole, HearRole }
    await using allowed = await peopleCloud({ properties })
    const served = await ask(signed(keysOf('Register', allowed), allowed), undefined, allowed)
    expect(await served.json()).toMatchObject({
      requestContext: {
        authorizer: {
          iam: {
            userArn: expect.stringMatching(
              /^arn:aws:sts::000000000000:assumed-role\/club-RegisterRole-/,
            ),
          },
        },
      },
    })
    await refused(ask(signed(keysOf('Hear', allowed), allowed), undefined, allowed))
  })
})
