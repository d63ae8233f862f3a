import { describe, expect, it } from 'vitest'
import { staffRoutes } from '../../functions/staff-routes.ts'
import { STAFF_ROUTES } from '../../infra/routes.ts'
import { plusHours } from '../../shared/kernel/time.ts'
import { members } from '../../shared/members/member.ts'
import { ROOT_MEMBER_ID } from '../../shared/members/root-member.ts'
import { askQuestion } from '../../shared/questions/ask-question.ts'
import { questions } from '../../shared/questions/question.ts'
import { TestWorld } from '../fakes/world.ts'
import { httpEvent, type Asked } from './http-event.ts'

const START = '2026-03-02T10:00:00.000Z'
const STAFF = 'arn:aws:sts::000000000000:assumed-role/staff/eva'
const NOTE = { note: 'Because of the holidays.' }
const UNKNOWN = { path: { id: 'nobody' } }

type Iam = Readonly<Record<string, string | null>>

/** As the gateway hands it over where a signature was checked; without `iam` where none was. */
function event(routeKey: string, asked: Asked, iam: Iam | undefined) {
  const plain = httpEvent(routeKey, asked)
  const requestContext = { ...plain.requestContext, ...(iam && { authorizer: { iam } }) }
  return { ...plain, requestContext }
}

function api() {
  const world = new TestWorld(START)
  const routes = staffRoutes(world.upline)
  const call = async (routeKey: string, asked: Asked = {}, iam: Iam | undefined = signer()) => {
    const answer = await routes[routeKey]?.(event(routeKey, asked, iam))
    const body: unknown = JSON.parse(answer?.body ?? 'null')
    return { status: answer?.statusCode, body }
  }
  return { world, routes, call }
}

const UNSIGNED: readonly (Iam | undefined)[] = [undefined, {}, { userArn: '', accessKey: null }]
const signer = (userArn: string | null = STAFF) => ({ userArn, accessKey: 'AKID' })

/** Ada, whose sponsor is the root member, asks. */
async function asked(subject = 'May I?') {
  const { world, call } = api()
  const ada = await world.join({ email: 'ada@example.org' })
  const ask = async (title: string) => {
    const question = await askQuestion(world.upline, ada.homeToken, {
      subject: title,
      body: 'How?',
    })
    if (!question.ok) throw new Error(question.failure.code)
    await world.settle()
    return question.value.id
  }
  const id = await ask(subject)
  const stored = async () => (await world.store.get(questions, id))?.value
  return { world, call, ask, id, path: { id }, stored, ada }
}

describe('the staff’s API', () => {
  it('serves the very routes that the stack lets staff sign for', () => {
    const keys = STAFF_ROUTES.map(([method, path]) => `${method} ${path}`)
    expect(Object.keys(api().routes).toSorted()).toEqual(keys.toSorted())
  })

  it('refuses every request that no IAM authoriser stood before, and does nothing', async () => {
    const { world, routes } = api()
    await world.join({ email: 'ada@example.org' })
    const before = JSON.stringify([...world.store.rows])
    for (const [routeKey, route] of Object.entries(routes)) {
      for (const iam of UNSIGNED) {
        const answer = await route(event(routeKey, { path: { id: 'x', key: 'x' }, json: {} }, iam))
        expect(answer).toMatchObject({ statusCode: 403 })
        expect(answer.body).toContain('NOT_STAFF')
      }
    }
    expect(JSON.stringify([...world.store.rows])).toBe(before)
  })

  it('knows staff by their key where IAM names no user', async () => {
    const { call } = api()
    expect(await call('GET /v1/staff/faqs', {}, signer(null))).toMatchObject({ status: 200 })
  })

  it('lists what waits with who holds it, by the server’s own clock', async () => {
    const { world, call, id } = await asked()
    const { body } = await call('GET /v1/staff/questions')
    expect(body).toEqual({
      asOf: START,
      questions: [
        {
          id,
          subject: 'May I?',
          askedAt: START,
          dueAt: plusHours(START, 72),
          turn: 1,
          isBreached: false,
          isWithStaff: false,
          heldBy: [{ id: ROOT_MEMBER_ID, name: 'Rosa Root' }],
        },
      ],
    })
    const breached = { query: { state: 'breached' } }
    expect((await call('GET /v1/staff/questions', breached)).body).toMatchObject({ questions: [] })
    await world.advance(73)
    expect((await call('GET /v1/staff/questions', breached)).body).toMatchObject({
      questions: [{ id, isBreached: true }],
    })
  })

  it('goes on behind a page where it ended, and takes no place that was cut short', async () => {
    const { world, call, ada } = await asked()
    for (let day = 0; day < 10; day++) {
      for (let i = 0; i < 5; i++) {
        await askQuestion(world.upline, ada.homeToken, { subject: `${day}/${i}`, body: 'How?' })
      }
      world.now = plusHours(world.now, 24)
    }
    const first = (await call('GET /v1/staff/questions')).body as { questions: []; next: string }
    expect(first.questions).toHaveLength(50)
    const after = first.next
    const second = await call('GET /v1/staff/questions', { query: { after } })
    expect(second).toMatchObject({ status: 200, body: { questions: [{ turn: 1 }] } })
    const cut = await call('GET /v1/staff/questions', { query: { after: after.slice(0, -2) } })
    expect(cut).toMatchObject({ status: 422, body: { code: 'INPUT_INVALID' } })
    const late = await call('GET /v1/staff/questions', { query: { state: 'breached' } })
    expect(late.body).toMatchObject({ questions: { length: 36 } })
    expect(late.body).not.toHaveProperty('next')
  })

  it('shows a question with its history, and no visitor’s address', async () => {
    const { call, path, id, ada } = await asked()
    expect((await call('GET /v1/staff/questions/{id}', { path })).body).toMatchObject({
      asOf: START,
      id,
      subject: 'May I?',
      asker: { kind: 'member', id: ada.member.id, name: ada.member.fullName },
      state: 'open',
      turns: [{ number: 1, state: 'open' }],
      messages: [{ number: 1, from: 'asker', text: 'How?', isAnswer: false }],
    })
  })

  it('answers in the organisation’s name, keeps who did, and can publish it', async () => {
    const { world, call, id, path } = await asked()
    const json = { body: 'Of course.\n\nGo ahead.', publishAs: 'May members do it?' }
    const answered = await call('POST /v1/staff/questions/{id}/answers', { path, json })
    expect(answered).toEqual({ status: 200, body: { questionId: id, number: 2, isInTime: true } })
    await world.settle()
    expect(world.mailer.to('ada@example.org').at(-1)?.text).toContain('Of course.')
    const { body } = await call('GET /v1/staff/faqs')
    const { faqs } = body as { faqs: { key: string; question: string }[] }
    expect(faqs).toMatchObject([
      { question: 'May members do it?', text: 'Of course.\n\nGo ahead.' },
    ])
    const remove = { path: { key: faqs[0]?.key ?? '' }, json: {} }
    expect(await call('POST /v1/staff/faqs/{key}/remove', remove)).toMatchObject({ status: 200 })
    expect((await call('GET /v1/staff/faqs')).body).toEqual({ faqs: [] })
  })

  it('reassigns without moving the due time, and keeps who did it and why', async () => {
    const { call, path, id, stored } = await asked()
    const json = { to: 'staff', ...NOTE }
    const moved = await call('POST /v1/staff/questions/{id}/reassign', { path, json })
    expect(moved).toEqual({ status: 200, body: { questionId: id } })
    expect((await call('GET /v1/staff/questions')).body).toMatchObject({
      questions: [{ isWithStaff: true, dueAt: plusHours(START, 72) }],
    })
    expect((await stored())?.acts).toMatchObject([{ by: STAFF, note: NOTE.note }])
  })

  it('voids spam, and of a question asked twice the later one', async () => {
    const { call, ask, path, id, stored } = await asked()
    const again = await ask('May I, again?')
    const duplicate = { reason: 'duplicate', duplicateOf: id, ...NOTE }
    const twice = { path: { id: again }, json: duplicate }
    expect(await call('POST /v1/staff/questions/{id}/void', twice)).toMatchObject({ status: 200 })
    const spam = { path, json: { reason: 'spam', ...NOTE } }
    expect(await call('POST /v1/staff/questions/{id}/void', spam)).toMatchObject({ status: 200 })
    expect((await stored())?.voided).toMatchObject({ reason: 'spam', by: STAFF })
    expect((await call('GET /v1/staff/questions')).body).toMatchObject({ questions: [] })
  })

  it('lets a member leave, but never the root member', async () => {
    const { world, call, ada } = await asked()
    const leave = (id: string) =>
      call('POST /v1/staff/members/{id}/leave', { path: { id }, json: { reason: 'Wrote to us.' } })
    expect(await leave(ada.member.id)).toMatchObject({ status: 200 })
    expect((await world.store.get(members, ada.member.id))?.value).toMatchObject({
      state: 'left',
      left: { by: STAFF, reason: 'Wrote to us.' },
    })
    const refused = { status: 404, body: { code: 'MEMBER_UNKNOWN' } }
    expect(await leave(ada.member.id)).toMatchObject(refused)
    expect(await leave(ROOT_MEMBER_ID)).toMatchObject(refused)
  })
})

describe('the staff’s API refuses', () => {
  const wrong: [string, Asked, number, string][] = [
    ['GET /v1/staff/questions', { query: { state: 'closed' } }, 422, 'INPUT_INVALID'],
    ['GET /v1/staff/questions', { query: { page: '2' } }, 422, 'INPUT_INVALID'],
    ['GET /v1/staff/questions/{id}', UNKNOWN, 404, 'QUESTION_UNKNOWN'],
    [
      'POST /v1/staff/questions/{id}/answers',
      { ...UNKNOWN, json: { body: 'Yes, of course.' } },
      404,
      'QUESTION_UNKNOWN',
    ],
    [
      'POST /v1/staff/questions/{id}/answers',
      { ...UNKNOWN, json: { body: ' . ' } },
      422,
      'INPUT_INVALID',
    ],
    [
      'POST /v1/staff/questions/{id}/answers',
      { ...UNKNOWN, json: { body: 'Yes, of course.', by: 'root' } },
      422,
      'INPUT_INVALID',
    ],
    [
      'POST /v1/staff/questions/{id}/void',
      { json: { reason: 'rude', ...NOTE } },
      422,
      'INPUT_INVALID',
    ],
    ['POST /v1/staff/questions/{id}/void', { json: { reason: 'spam' } }, 422, 'INPUT_INVALID'],
    [
      'POST /v1/staff/questions/{id}/reassign',
      { json: { to: '../x', ...NOTE } },
      422,
      'INPUT_INVALID',
    ],
    [
      'POST /v1/staff/questions/{id}/reassign',
      { ...UNKNOWN, json: { to: 'staff', ...NOTE } },
      404,
      'QUESTION_UNKNOWN',
    ],
    ['POST /v1/staff/faqs/{key}/remove', { path: { key: 'x' }, json: {} }, 404, 'FAQ_UNKNOWN'],
    ['POST /v1/staff/faqs/{key}/remove', { json: { all: true } }, 422, 'INPUT_INVALID'],
    ['POST /v1/staff/faqs/{key}/remove', { form: {} }, 415, 'MEDIA_TYPE_UNSUPPORTED'],
    [
      'POST /v1/staff/members/{id}/leave',
      { ...UNKNOWN, json: { reason: 'Wrote us.' } },
      404,
      'MEMBER_UNKNOWN',
    ],
  ]
  it.each(wrong)('%s with %j', async (routeKey, ask, status, code) => {
    const { call } = api()
    expect(await call(routeKey, ask)).toMatchObject({ status, body: { status, code } })
  })

  it('a duplicate of a question that somebody else asked: both need an answer', async () => {
    const { call, path } = await asked()
    const json = { reason: 'duplicate', duplicateOf: 'nothing', ...NOTE }
    expect(await call('POST /v1/staff/questions/{id}/void', { path, json })).toMatchObject({
      status: 422,
      body: { faults: [{ field: 'duplicateOf' }] },
    })
  })

  it('to answer what was voided, or to hand it to nobody', async () => {
    const { call, path } = await asked()
    const hand = (to: string) =>
      call('POST /v1/staff/questions/{id}/reassign', { path, json: { to, ...NOTE } })
    expect(await hand('nobody')).toMatchObject({ status: 404, body: { code: 'MEMBER_UNKNOWN' } })
    await call('POST /v1/staff/questions/{id}/void', { path, json: { reason: 'spam', ...NOTE } })
    const closed = { status: 409, body: { code: 'QUESTION_CLOSED' } }
    expect(await hand('staff')).toMatchObject(closed)
    const json = { body: 'Yes, of course.' }
    expect(await call('POST /v1/staff/questions/{id}/answers', { path, json })).toMatchObject(
      closed,
    )
  })
})

describe('an idempotency key of the staff', () => {
  const headers = { 'idempotency-key': '1' }
  const ANSWER = 'POST /v1/staff/questions/{id}/answers'
  const json = { body: 'Yes, of course.' }

  it('lets a repeated request take effect once', async () => {
    const { call, path, stored } = await asked()
    const first = await call(ANSWER, { path, json, headers })
    expect(first).toMatchObject({ status: 200, body: { number: 2 } })
    expect(await call(ANSWER, { path, json, headers })).toEqual(first)
    expect((await stored())?.messages).toBe(2)
    const other = { path, json: { body: 'No, never.' }, headers }
    expect(await call(ANSWER, other)).toMatchObject({
      status: 409,
      body: { code: 'IDEMPOTENCY_KEY_REUSED' },
    })
  })

  it('is another one for another question, and for another person', async () => {
    const { call, ask, path, stored } = await asked()
    const other = await ask('And this?')
    await call(ANSWER, { path, json, headers })
    const elsewhere = await call(ANSWER, { path: { id: other }, json, headers })
    expect(elsewhere).toMatchObject({ status: 200, body: { questionId: other } })
    await call(ANSWER, { path, json, headers }, signer('arn:aws:iam::000000000000:user/ben'))
    expect((await stored())?.messages).toBe(3)
  })
})
