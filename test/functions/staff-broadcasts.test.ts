import { describe, expect, it } from 'vitest'
import { staffRoutes } from '../../functions/staff-routes.ts'
import { plusHours } from '../../shared/kernel/time.ts'
import { BroadcastWorld, NEWS, STAFF, START } from '../broadcasts/broadcast-world.ts'
import { httpEvent, type Asked } from './http-event.ts'

const BROADCASTS = 'POST /v1/staff/broadcasts'
const STOP = 'POST /v1/staff/broadcasts/{id}/stop'
const NOTE = { note: 'A wrong date.' }

async function api(people = 3) {
  const world = await BroadcastWorld.with(people)
  const routes = staffRoutes(world.upline)
  const call = async (routeKey: string, asked: Asked = {}, userArn = STAFF) => {
    const plain = httpEvent(routeKey, asked)
    const authorizer = { iam: { userArn } }
    const event = { ...plain, requestContext: { ...plain.requestContext, authorizer } }
    const answer = await routes[routeKey]?.(event)
    const body = JSON.parse(answer?.body ?? 'null') as Record<string, unknown>
    return { status: answer?.statusCode, body }
  }
  const send = async (json: object = NEWS) => {
    const { body } = await call(BROADCASTS, { json })
    return String(body['id'])
  }
  return { world, call, send }
}

describe('the staff’s API of broadcasts', () => {
  it('takes one, and says when it starts', async () => {
    const { world, call } = await api()
    const answer = await call(BROADCASTS, { json: NEWS })
    expect(answer).toEqual({ status: 202, body: { id: expect.any(String), startsAt: START } })
    await world.advance(2)
    expect(world.sentTo()).toEqual(['m1', 'm2', 'm3'])
  })

  it('gives an instant of another zone back in UTC', async () => {
    const { call } = await api()
    const json = { ...NEWS, startsAt: '2026-03-02T15:00:00+02:00' }
    expect(await call(BROADCASTS, { json })).toMatchObject({
      status: 202,
      body: { startsAt: '2026-03-02T13:00:00.000Z' },
    })
  })

  it('shows where it stands, who wanted it and what came of it', async () => {
    const { world, call, send } = await api()
    const id = await send()
    await world.advance(2)
    await world.tellSent()
    const { body } = await call('GET /v1/staff/broadcasts/{id}', { path: { id } })
    expect(body).toEqual({
      asOf: plusHours(START, 2),
      id,
      subject: NEWS.subject,
      audience: { kind: 'all' },
      startsAt: START,
      createdAt: START,
      state: 'done',
      by: STAFF,
      members: 3,
      figures: { queued: 3, sent: 3, bounced: 0, complained: 0 },
    })
  })

  it('lists them, the newest first, and goes on behind a page', async () => {
    const { world, call, send } = await api(0)
    const ids: string[] = []
    for (let i = 0; i < 52; i++) {
      world.now = plusHours(START, i)
      ids.push(await send())
    }
    const list = async (query?: { after: string }) =>
      (await call('GET /v1/staff/broadcasts', { query })).body as {
        broadcasts: { id: string; state: string }[]
        next: string
      }
    const first = await list()
    expect(first.broadcasts[0]).toMatchObject({ id: ids[51], state: 'scheduled' })
    const second = await list({ after: first.next })
    const listed = [...first.broadcasts, ...second.broadcasts].map(({ id }) => id)
    expect(listed).toEqual(ids.toReversed())
    expect(second.next).toBeUndefined()
  })

  it('stops one, and keeps who did and why', async () => {
    const { world, call, send } = await api()
    const id = await send()
    expect(await call(STOP, { path: { id }, json: NOTE })).toEqual({ status: 200, body: { id } })
    await world.advance(24)
    expect(world.sentTo()).toEqual([])
    const { body } = await call('GET /v1/staff/broadcasts/{id}', { path: { id } })
    expect(body).toMatchObject({ state: 'stopped', stopped: { by: STAFF, ...NOTE, at: START } })
  })

  it('counts an audience before anything is sent', async () => {
    const { world, call } = await api()
    await world.add('unwilling', { broadcasts: false })
    const json = { audience: { kind: 'all' } }
    expect(await call('POST /v1/staff/audiences', { json })).toEqual({
      status: 200,
      body: { members: 4, willing: 3, isEstimate: false },
    })
    expect(world.store.messages.size).toBe(0)
  })

  it('takes a mail larger than other bodies, up to its own measure', async () => {
    const { call } = await api()
    const big = (bytes: number) => ({ ...NEWS, html: NEWS.html + 'x'.repeat(bytes) })
    expect(await call(BROADCASTS, { json: big(59_000) })).toMatchObject({ status: 202 })
    const headers = { 'idempotency-key': 'big' }
    expect(await call(BROADCASTS, { json: big(59_000), headers })).toMatchObject({ status: 202 })
    expect(await call(BROADCASTS, { json: big(61_000) })).toMatchObject({
      status: 422,
      body: { faults: [{ field: 'html' }] },
    })
    expect(await call(BROADCASTS, { json: big(210_000) })).toMatchObject({
      status: 413,
      body: { code: 'BODY_TOO_LARGE' },
    })
    const json = { note: 'x'.repeat(17_000) }
    expect(await call(STOP, { path: { id: 'x' }, json })).toMatchObject({ status: 413 })
  })

  it.each<[string, Asked, number, string]>([
    [BROADCASTS, { json: { ...NEWS, html: 'Hello' } }, 422, 'INPUT_INVALID'],
    [BROADCASTS, { json: { ...NEWS, colour: 'red' } }, 422, 'INPUT_INVALID'],
    [BROADCASTS, { json: { ...NEWS, startsAt: '2025-01-01T00:00:00Z' } }, 422, 'INPUT_INVALID'],
    [
      BROADCASTS,
      { json: { ...NEWS, audience: { kind: 'leg', memberId: 'x' } } },
      404,
      'MEMBER_UNKNOWN',
    ],
    [BROADCASTS, { form: {} }, 415, 'MEDIA_TYPE_UNSUPPORTED'],
    ['POST /v1/staff/audiences', { json: {} }, 422, 'INPUT_INVALID'],
    [
      'POST /v1/staff/audiences',
      { json: { audience: { kind: 'leg', memberId: 'x' } } },
      404,
      'MEMBER_UNKNOWN',
    ],
    ['GET /v1/staff/broadcasts', { query: { after: 'x' } }, 422, 'INPUT_INVALID'],
    ['GET /v1/staff/broadcasts/{id}', { path: { id: 'x' } }, 404, 'BROADCAST_UNKNOWN'],
    [STOP, { path: { id: 'x' }, json: NOTE }, 404, 'BROADCAST_UNKNOWN'],
    [STOP, { path: { id: 'x' }, json: {} }, 422, 'INPUT_INVALID'],
  ])('refuses %s with %j', async (routeKey, asked, status, code) => {
    const { call } = await api()
    expect(await call(routeKey, asked)).toMatchObject({ status, body: { code } })
  })

  it('sends one for a key, however often it is asked', async () => {
    const { world, call } = await api()
    const headers = { 'idempotency-key': '1' }
    const first = await call(BROADCASTS, { json: NEWS, headers })
    world.now = plusHours(START, 3)
    expect(await call(BROADCASTS, { json: NEWS, headers })).toEqual(first)
    const other = { ...NEWS, subject: 'Other' }
    expect(await call(BROADCASTS, { json: other, headers })).toMatchObject({
      status: 409,
      body: { code: 'IDEMPOTENCY_KEY_REUSED' },
    })
    expect((await call('GET /v1/staff/broadcasts')).body['broadcasts']).toHaveLength(1)
  })
})

describe('the staff’s switch of mail', () => {
  const MAIL = 'GET /v1/staff/mail'

  it('shows that mail goes out, and what came back of it in the last days', async () => {
    const { world, call, send } = await api()
    const id = await send()
    await world.advance(2)
    await world.tellSent()
    await world.comeBack('bounced', id, ['m1'])
    expect(await call(MAIL)).toEqual({
      status: 200,
      body: {
        isStopped: false,
        figures: { sent: 3, bounced: 1, complained: 0 },
        reputation: 'good',
      },
    })
  })

  it('stops what nobody waits for, with who and why, and lets it go on', async () => {
    const { world, call, send } = await api()
    const stop = { json: { note: 'A wrong link.' } }
    expect(await call('POST /v1/staff/mail/stop', stop)).toEqual({
      status: 200,
      body: { isStopped: true },
    })
    expect((await call(MAIL)).body).toMatchObject({
      isStopped: true,
      by: STAFF,
      note: 'A wrong link.',
      at: START,
    })
    await send()
    await world.advance(3)
    expect(world.sentTo()).toEqual([])
    const resume = { json: { note: 'Mended.' } }
    expect(await call('POST /v1/staff/mail/resume', resume)).toMatchObject({
      body: { isStopped: false },
    })
    expect((await call(MAIL)).body).toMatchObject({ isStopped: false, note: 'Mended.' })
    await world.advance(2)
    expect(world.sentTo()).toEqual(['m1', 'm2', 'm3'])
  })

  it('does not stop again by a request that was repeated late', async () => {
    const { call } = await api()
    const stop = { json: { note: 'Stop.' }, headers: { 'idempotency-key': '1' } }
    await call('POST /v1/staff/mail/stop', stop)
    await call('POST /v1/staff/mail/resume', { json: { note: 'Go on.' } })
    expect(await call('POST /v1/staff/mail/stop', stop)).toMatchObject({ status: 200 })
    expect((await call(MAIL)).body).toMatchObject({ isStopped: false })
  })

  it('wants to know why', async () => {
    const { call } = await api()
    expect(await call('POST /v1/staff/mail/stop', { json: {} })).toMatchObject({ status: 422 })
  })
})
