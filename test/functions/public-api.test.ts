import { describe, expect, it } from 'vitest'
import { publicApiRoutes } from '../../functions/public-api-routes.ts'
import { tokenIn } from '../fakes/captured-mailer.ts'
import { TestWorld } from '../fakes/world.ts'
import { httpEvent, type Asked } from './http-event.ts'

const START = '2026-03-02T10:00:00.000Z'
const GOOD = { email: 'ada@example.org', fullName: 'Ada', consent: { terms: true } }

function api() {
  const world = new TestWorld(START)
  const routes = publicApiRoutes(world.upline)
  const call = async (routeKey: string, asked: Asked = {}) => {
    const answer = await routes[routeKey]?.(httpEvent(routeKey, asked))
    const body: unknown = JSON.parse(answer?.body ?? 'null')
    return { status: answer?.statusCode, body, type: answer?.headers?.['content-type'] }
  }
  return { world, call }
}

describe('the public API', () => {
  it('leads from a referral link to a member with a link of their own', async () => {
    const { world, call } = api()
    expect((await call('GET /v1/referrals/{code}', { path: { code: 'ROSA' } })).body).toEqual({
      sponsor: { fullName: 'Rosa Root' },
      organisation: { name: 'Sample Circle' },
    })
    const signedUp = await call('POST /v1/sign-ups', { json: { ...GOOD, referralCode: 'rosa' } })
    expect(signedUp).toMatchObject({ status: 202, body: { status: 'accepted' } })
    await world.settle()
    const token = tokenIn(world.mailer.to('ada@example.org')[0], '/confirm/')
    const joined = await call('POST /v1/confirmations', { json: { token } })
    expect(joined).toMatchObject({
      status: 200,
      body: {
        member: {
          referralUrl: expect.stringMatching(/^https:\/\/sample\.example\/r\/[0-9a-z]{7}$/),
          home: expect.stringMatching(/^https:\/\/sample\.example\/home\/[a-z2-7]{26}$/),
        },
      },
    })
    expect(await call('POST /v1/confirmations', { json: { token } })).toEqual(joined)
  })

  it.each<[string, Asked, number, string]>([
    ['JSON that is none', { raw: { body: '{', type: 'application/json' } }, 400, 'BODY_MALFORMED'],
    [
      'bytes that are no text',
      { raw: { body: '\ud800', type: 'text/plain' } },
      415,
      'MEDIA_TYPE_UNSUPPORTED',
    ],
    ['an unknown field', { json: { ...GOOD, admin: true } }, 422, 'INPUT_INVALID'],
    ['a wrong type', { json: { ...GOOD, fullName: 7 } }, 422, 'INPUT_INVALID'],
    ['no agreement', { json: { ...GOOD, consent: { terms: false } } }, 422, 'INPUT_INVALID'],
    ['a name too long', { json: { ...GOOD, fullName: 'x'.repeat(61) } }, 422, 'INPUT_INVALID'],
    ['a name of blanks', { json: { ...GOOD, fullName: '  ' } }, 422, 'INPUT_INVALID'],
    ['a control character', { json: { ...GOOD, fullName: 'A\u0007da' } }, 422, 'INPUT_INVALID'],
    ['a turned text', { json: { ...GOOD, fullName: 'A\u202eda' } }, 422, 'INPUT_INVALID'],
    [
      'a web address as a name',
      { json: { ...GOOD, fullName: 'see evil.example/x' } },
      422,
      'INPUT_INVALID',
    ],
    [
      'a line break in the address',
      { json: { ...GOOD, email: 'a@example.org\r\nBcc: b@example.org' } },
      422,
      'INPUT_INVALID',
    ],
    ['an unknown zone', { json: { ...GOOD, timeZone: 'Mars/Olympus' } }, 422, 'INPUT_INVALID'],
    ['a code nobody has', { json: { ...GOOD, referralCode: 'nobody' } }, 404, 'REFERRAL_UNKNOWN'],
    ['more than 16 KB', { json: { ...GOOD, page: 'x'.repeat(17_000) } }, 413, 'BODY_TOO_LARGE'],
    ['an array', { json: [] }, 422, 'INPUT_INVALID'],
    ['null', { json: null }, 422, 'INPUT_INVALID'],
  ])(
    'refuses %s with a problem that names it, and writes nothing',
    async (_, asked, status, code) => {
      const { world, call } = api()
      await call('GET /v1/referrals/{code}', { path: { code: 'rosa' } })
      const rows = world.store.rows.size
      const answer = await call('POST /v1/sign-ups', asked)
      expect(answer).toMatchObject({
        status,
        type: 'application/problem+json',
        body: { status, code },
      })
      expect(world.store.rows.size).toBe(rows)
      expect(world.store.messages.size).toBe(0)
    },
  )

  it('names every faulty field in words a person can use', async () => {
    const { call } = api()
    const { body } = await call('POST /v1/sign-ups', {
      json: { email: 'x', consent: {}, extra: 1 },
    })
    expect(body).toMatchObject({
      faults: expect.arrayContaining([
        { field: 'email', message: 'This is not an e-mail address.' },
        { field: 'fullName', message: 'Please tell us your name.' },
        { field: 'consent.terms', message: 'Joining needs your agreement.' },
        { field: 'extra', message: 'This field is not known.' },
      ]),
    })
  })

  it('gives a wrong and a foreign token one identical answer', async () => {
    const { world, call } = api()
    const { homeToken } = await world.join({ email: 'ada@example.org' })
    const wrong = await call('POST /v1/confirmations', { json: { token: 'a'.repeat(26) } })
    expect(wrong).toMatchObject({ status: 403, body: { code: 'TOKEN_INVALID' } })
    expect(await call('POST /v1/confirmations', { json: { token: homeToken } })).toEqual(wrong)
    expect(await call('POST /v1/confirmations', { json: { token: '' } })).toEqual(wrong)
  })

  it('shows a member what is theirs and changes it by their own link', async () => {
    const { world, call } = api()
    const { homeToken: token, member } = await world.join({ email: 'ada@example.org' })
    await world.join({
      email: 'bob@example.org',
      fullName: 'Bob',
      referralCode: member.referralCode,
    })
    const changed = await call('PATCH /v1/me', {
      json: { token, telephone: '+49 30 1', birthday: '12-24' },
    })
    expect(changed.status).toBe(200)
    const { body } = await call('GET /v1/me', { query: { token } })
    expect(body).toEqual(changed.body)
    expect(body).toMatchObject({
      member: {
        telephone: '+49 30 1',
        birthday: '12-24',
        preferences: { tips: true, greetings: true, broadcasts: true, notices: true },
      },
      sponsor: { fullName: 'Rosa Root', email: 'rosa@sample.example' },
      journey: [{ state: 'next' }, { state: 'later' }, { state: 'later' }],
      referrals: [{ fullName: 'Bob', steps: { done: 0, of: 3 } }],
      mails: {
        sent: expect.arrayContaining([expect.objectContaining({ why: 'you joined.' })]),
        waiting: [],
        notSent: [],
      },
    })
    expect(JSON.stringify(body)).not.toContain('bob@example.org')
  })

  it('refuses to show or change anything by a link that is not a home link', async () => {
    const { world, call } = api()
    const { confirmToken: token } = await world.join({ email: 'ada@example.org' })
    const refused = { status: 403, body: { code: 'TOKEN_INVALID' } }
    expect(await call('GET /v1/me', { query: { token } })).toMatchObject(refused)
    expect(await call('GET /v1/me')).toMatchObject(refused)
    expect(await call('PATCH /v1/me', { json: { token, fullName: 'Eve' } })).toMatchObject(refused)
  })

  it('refuses to change what is not a member’s to change', async () => {
    const { world, call } = api()
    const { homeToken: token } = await world.join({ email: 'ada@example.org' })
    const refused = await call('PATCH /v1/me', { json: { token, sponsorId: 'x', depth: 0 } })
    expect(refused).toMatchObject({ status: 422, body: { code: 'INPUT_INVALID' } })
  })

  it('unsubscribes by a mail program’s one click, in either of its forms, and by nothing else', async () => {
    const { world, call } = api()
    await world.join({ email: 'ada@example.org' })
    const token = tokenIn(world.mailer.to('ada@example.org').at(-1), '/unsubscribe/')
    const post = (body: string, type: string) =>
      call('POST /v1/unsubscribe/{token}', { path: { token }, raw: { body, type } })
    expect(await post('anything', 'text/plain')).toMatchObject({ status: 422 })
    expect(await post('x'.repeat(17_000), 'text/plain')).toMatchObject({ status: 413 })
    const form = await post('List-Unsubscribe=One-Click', 'application/x-www-form-urlencoded')
    expect(form).toMatchObject({ status: 200, body: { status: 'unsubscribed' } })
    const part =
      '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--'
    expect(await post(part, 'multipart/form-data; boundary=b')).toEqual(form)
  })

  it('keeps the idempotency keys of two members apart, and one member’s key to one request', async () => {
    const { world, call } = api()
    const ada = await world.join({ email: 'ada@example.org' })
    const bob = await world.join({ email: 'bob@example.org' })
    const headers = { 'idempotency-key': '1' }
    const patch = (token: string, fullName: string) =>
      call('PATCH /v1/me', { json: { token, fullName }, headers })
    expect(await patch(ada.homeToken, 'Ada One')).toMatchObject({ status: 200 })
    expect(await patch(bob.homeToken, 'Bob One')).toMatchObject({ status: 200 })
    const reused = { status: 409, body: { code: 'IDEMPOTENCY_KEY_REUSED' } }
    expect(await patch(ada.homeToken, 'Ada Two')).toMatchObject(reused)
    const long = { json: { token: ada.homeToken }, headers: { 'idempotency-key': 'x'.repeat(256) } }
    expect(await call('PATCH /v1/me', long)).toMatchObject({ status: 422 })
  })

  it('describes itself with the very schemas that check', async () => {
    const { call } = api()
    const { body } = await call('GET /v1/openapi.json')
    const signUps = (body as { paths: Record<string, never> }).paths['/v1/sign-ups']
    expect(signUps).toMatchObject({
      post: {
        requestBody: {
          content: {
            'application/json': {
              schema: { required: ['email', 'fullName', 'consent'], additionalProperties: false },
            },
          },
        },
      },
    })
  })
})
