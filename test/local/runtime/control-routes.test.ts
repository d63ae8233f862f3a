import { request as httpRequest } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { peopleCloud, type PeopleCloud } from './people-cloud.ts'

let people: PeopleCloud
beforeAll(async () => {
  people = await peopleCloud()
  await people.cloud.clock.move({ to: '2027-03-01T10:00:00Z' })
  await people.request('POST', '/people/ada')
})
afterAll(() => people.cloud.close())

async function get(path: string) {
  const response = await people.request('GET', `/_local${path}`)
  return { status: response.status, body: await response.text(), headers: response.headers }
}

async function post(path: string, body: unknown, headers: Record<string, string> = {}) {
  const response = await people.request('POST', `/_local${path}`, {
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    redirect: 'manual',
  })
  const answer = await response.text()
  return {
    status: response.status,
    location: response.headers.get('location'),
    body: answer === '' ? undefined : (JSON.parse(answer) as unknown),
  }
}

describe('the clock', () => {
  test('is moved by a duration and answers with the new time', async () => {
    const before = JSON.parse((await get('/clock')).body) as { now: string }
    const { status, body } = await post('/clock', { advance: 'PT72H' })
    expect(status).toBe(200)
    const { now } = body as { now: string }
    expect(Date.parse(now) - Date.parse(before.now)).toBeGreaterThanOrEqual(72 * 3_600_000)
  })

  test('is moved to an instant', async () => {
    const to = '2027-05-01T00:00:00.000Z'
    expect(await post('/clock', { to })).toMatchObject({ status: 200, body: { now: to } })
  })

  test.each([
    ['backwards', { to: '2020-01-01T00:00:00Z' }, 'cannot go back'],
    ['by something that is no duration', { advance: '3 days' }, '3 days'],
    ['to a time without an offset', { to: '2030-01-01T00:00:00' }, 'offset'],
    ['in two ways at once', { advance: 'PT1H', to: '2030-01-01T00:00:00Z' }, 'Send'],
  ])('is not moved %s', async (_, body, detail) => {
    const answer = await post('/clock', body)
    expect(answer.status).toBe(400)
    expect(answer.body).toMatchObject({ status: 400, detail: expect.stringContaining(detail) })
  })

  test('is moved by the buttons of the page, which come back to the page', async () => {
    const form = (body: string) =>
      post('/clock', body, {
        'content-type': 'application/x-www-form-urlencoded',
        origin: people.cloud.url,
      })
    expect(await form('advance=PT1H')).toMatchObject({ status: 303, location: '/_local' })
    expect(await form('next=event')).toMatchObject({ status: 303, location: '/_local' })
  })
})

describe('mail', () => {
  test('is told by address, and kept raw', async () => {
    await post('/clock', { advance: 'P4D' })
    const mails = JSON.parse((await get('/mail?to=ada@example.org')).body) as { id: string }[]
    expect(mails).toMatchObject([
      {
        from: 'Club <club@example.com>',
        to: ['ada@example.org'],
        subject: 'Three days',
        headers: { 'mime-version': '1.0' },
        text: expect.stringContaining('Dear ada'),
        links: [],
      },
    ])
    const raw = await get(`/mail/${mails[0]?.id}.eml`)
    expect(raw.body).toMatch(/^From: Club/m)
    expect(raw.headers.get('content-type')).toMatch('text/plain')
    const page = await get(`/mail/${mails[0]?.id}`)
    expect(page.body).toContain('Dear ada, it has been three days.')
    expect(JSON.parse((await get('/mail?to=nobody@example.org')).body)).toEqual([])
  })

  test('that does not exist is 404', async () => {
    expect((await get('/mail/unknown')).status).toBe(404)
    expect((await get('/mail/unknown.eml')).status).toBe(404)
  })

  test('feedback needs a mail it can be about', async () => {
    const bounce = { kind: 'bounce', to: 'nobody@example.org', type: 'Permanent' }
    expect((await post('/feedback', bounce)).status).toBe(404)
    expect((await post('/feedback', { kind: 'applause' })).status).toBe(400)
  })
})

test('a switched fault fails the calls until it is switched off', async () => {
  await using broken = await peopleCloud()
  const fault = (value: string | null) =>
    broken.request('POST', '/_local/faults', {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ service: 'ses', fault: value }),
    })
  await fault('throttle')
  await broken.invoke('Remind', { name: 'bob' })
  await broken.cloud.quiet()
  expect(await broken.cloud.mails()).toEqual([])
  await fault(null)
  await broken.cloud.clock.move({ advance: 'PT2M' })
  expect(await broken.cloud.mails()).toHaveLength(1)
})

describe('the page for people', () => {
  test('shows time, mail, schedules and calls', async () => {
    const { body, headers } = await get('')
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    for (const shown of ['Three days', 'dynamodb:PutItem 2', 'Nothing is planned', 'No schedule']) {
      expect(body).toContain(shown)
    }
  })

  test('shows text from outside as text', async () => {
    await people.invoke('Remind', { name: 'eve', subject: '<script>' })
    await people.cloud.quiet()
    const { body } = await get('')
    expect(body).not.toContain('<script>')
    expect(body).toContain('&lt;script&gt;')
  })
})

describe('the control routes refuse', () => {
  test('a page of another site whose name was pointed here', async () => {
    const { port } = new URL(people.cloud.url)
    const { promise, resolve } = Promise.withResolvers<number | undefined>()
    const headers = { host: `evil.example:${port}` }
    httpRequest({ hostname: '127.0.0.1', port, path: '/_local', headers }, (response) => {
      void text(response).then(() => resolve(response.statusCode))
    }).end()
    expect(await promise).toBe(403)
  })

  test.each([
    ['a form of another site', 'application/x-www-form-urlencoded', 'https://evil.example', 403],
    ['a form of nowhere', 'application/x-www-form-urlencoded', 'null', 403],
    ['what a browser sends without asking', 'text/plain', 'https://evil.example', 415],
  ])('%s', async (_, type, origin, status) => {
    const headers = { 'content-type': type, origin }
    expect((await post('/clock', 'advance=PT1H', headers)).status).toBe(status)
  })

  test('inbound mail, because the template has no rule for it', async () => {
    const headers = { 'content-type': 'message/rfc822' }
    expect(await post('/inbound', 'From: a@b.c', headers)).toMatchObject({
      status: 501,
      body: { detail: expect.stringContaining('no rule') },
    })
  })

  test('what they do not know', async () => {
    expect((await get('/nothing')).status).toBe(404)
    expect((await post('/nothing', {})).status).toBe(404)
    expect((await post('/clock', 'not JSON')).status).toBe(400)
    expect((await people.request('DELETE', '/_local/clock')).status).toBe(405)
  })
})

test('a move of the clock by curl, which calls everything a form, is understood', async () => {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const { status } = await post('/clock', '{"advance":"PT1S"}', headers)
  expect(status).toBe(200)
})
