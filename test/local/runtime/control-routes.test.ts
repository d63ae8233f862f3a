import { request as httpRequest } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
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

  test('is held at an instant until it is moved again', async () => {
    const to = '2027-05-02T00:00:00.001Z'
    const now = async () => JSON.parse((await get('/clock')).body)
    expect(await post('/clock', { to, hold: true })).toMatchObject({ body: { now: to } })
    expect(await now()).toEqual({ now: to })
    expect(await now()).toEqual({ now: to })
    await post('/clock', { advance: 'PT1S' })
    await vi.waitFor(async () => expect((await now()).now > '2027-05-02T00:00:01.001Z').toBe(true))
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

  test.each(['complaint', 'delivery', 'reject'])(
    'was sent, and feedback of the kind %s is taken for it',
    async (kind) => {
      expect(await post('/feedback', { kind, to: 'ada@example.org' })).toMatchObject({
        status: 202,
      })
    },
  )
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

test('SES takes no more mails a second than it was told to, until it is told otherwise', async () => {
  await using slow = await peopleCloud()
  const atMost = async (ratePerSecond: number | null) => {
    const { status } = await slow.request('POST', '/_local/faults', {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ service: 'ses', ratePerSecond }),
    })
    expect(status).toBe(200)
  }
  const remind = async (...names: string[]) => {
    for (const name of names) await slow.invoke('Remind', { name })
    await slow.cloud.quiet()
    return (await slow.cloud.mails()).length
  }
  await slow.cloud.clock.move({ advance: 'PT1S', hold: true })
  await atMost(2)
  expect(await remind('ada', 'bob', 'cyd')).toBe(2)
  await atMost(null)
  expect(await remind('dan', 'eve')).toBe(4)
})

test('a lossy scheduler is made and unmade by the same route', async () => {
  expect(await post('/faults', { service: 'scheduler', fault: 'lossy' })).toMatchObject({
    status: 200,
    body: { service: 'scheduler', fault: 'lossy' },
  })
  expect(await post('/faults', { service: 'scheduler', fault: null })).toMatchObject({
    status: 200,
  })
})

test.each([
  ['a service that loses no mail', { service: 'ses', fault: 'lossy' }],
  ['a service that has no faults', { service: 'dynamodb', fault: 'throttle' }],
  ['a fault that nobody knows', { service: 'scheduler', fault: 'sleepy' }],
  ['a rate that lets nothing through', { service: 'ses', ratePerSecond: 0 }],
  ['a rate of another service', { service: 'scheduler', ratePerSecond: 14 }],
  ['a fault and a function at once', { service: 'ses', fault: null, function: 'a', failing: true }],
])('%s is answered with what may be asked for', async (_, body) => {
  expect(await post('/faults', body)).toMatchObject({
    status: 400,
    body: { detail: expect.stringContaining('{ "service": "scheduler", "fault": "lossy" }') },
  })
})

test('every third reminder of a lossy scheduler is lost, every fourth comes twice', async () => {
  await using lossy = await peopleCloud()
  await lossy.cloud.clock.move({ to: '2027-03-01T10:00:00Z' })
  await lossy.request('POST', '/_local/faults', {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ service: 'scheduler', fault: 'lossy' }),
  })
  for (const name of ['ada', 'bob', 'cyd', 'dan']) {
    await lossy.request('POST', `/people/${name}`)
    await lossy.cloud.clock.move({ advance: 'PT1H' })
  }
  await lossy.cloud.clock.move({ advance: 'P4D' })
  const reminded = (await lossy.cloud.mails()).map(({ to, at }) => [to[0], at.slice(11, 16)])
  expect(reminded).toEqual([
    ['ada@example.org', expect.stringMatching(/^10:0/)],
    ['bob@example.org', expect.stringMatching(/^11:0/)],
    ['dan@example.org', expect.stringMatching(/^13:1/)],
    ['dan@example.org', expect.stringMatching(/^13:1/)],
  ])
})

describe('metrics', () => {
  const counted = (sum: number) => [
    { namespace: 'Club', name: 'people', dimensions: { club: 'chess' }, sum },
  ]

  test('are told as sums, complete as soon as all is quiet, and are no lines of the log', async () => {
    await using club = await peopleCloud()
    const told = async () => (await club.request('GET', '/_local/metrics')).json()
    expect(await told()).toEqual([])
    for (let time = 1; time <= 20; time++) {
      await club.invoke('Meter', { people: 3, club: 'chess' })
      await club.cloud.quiet()
      expect(club.cloud.metrics()).toEqual(counted(3 * time))
    }
    expect(await told()).toEqual(counted(60))
    expect(club.lines.filter((line) => line.includes('counting 3'))).toHaveLength(20)
    expect(club.lines.filter((line) => line.includes('_aws'))).toEqual([])
  })

  test('that lack something are errors in the log instead', async () => {
    await using club = await peopleCloud()
    await club.invoke('Meter', { people: 3 })
    await club.cloud.quiet()
    expect(club.cloud.metrics()).toEqual([])
    expect(club.lines.join('\n')).toMatch(/\[club-Meter\S*\] error: .*malformed: club in/)
  })
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

  test('a mail, because the template has no rule for it', async () => {
    const headers = { 'content-type': 'message/rfc822' }
    expect(await post('/inbound', 'From: a@b.c', headers)).toMatchObject({
      status: 404,
      body: { detail: expect.stringContaining('No receipt rule') },
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
