import { beforeEach, describe, expect, it } from 'vitest'
import { requestKeyOf } from '../../shared/idempotency.ts'
import { plusHours } from '../../shared/kernel/time.ts'
import { hashOf } from '../../shared/kernel/token.ts'
import { addMessage } from '../../shared/questions/add-message.ts'
import { answerQuestion } from '../../shared/questions/answer-question.ts'
import { callInUpline } from '../../shared/questions/call-in-upline.ts'
import { endQuestion, type AskerEnding } from '../../shared/questions/end-question.ts'
import { closeAsNeedingNoAnswer } from '../../shared/questions/needs-no-answer.ts'
import { reassignQuestion } from '../../shared/questions/reassign-question.ts'
import { statusOf } from '../../shared/questions/question-status.ts'
import { questionMessages } from '../../shared/questions/question-message.ts'
import { voidQuestion } from '../../shared/questions/void-question.ts'
import { QuestionWorld, STAFF_EMAIL } from '../fakes/question-world.ts'

const BY = 'arn:aws:iam::1:user/kim'
const CLOSED = { ok: false, failure: { code: 'QUESTION_CLOSED' } }

describe('a turn that is over', () => {
  let world: QuestionWorld
  let id: string
  beforeEach(async () => {
    world = await QuestionWorld.begin()
    id = (await world.ask()).id
  })

  const write = async (body: string) => {
    const written = await addMessage(world.upline, {
      questionId: id,
      token: world.ada.homeToken,
      body,
    })
    await world.settle()
    return written
  }
  const end = (ending: AskerEnding, key?: string) =>
    endQuestion(world.upline, {
      questionId: id,
      token: world.ada.homeToken,
      ending,
      request: key ? requestKeyOf(['end', id], key, ending) : undefined,
    })
  const toldAda = () => world.subjects('ada@x.example')
  const spam = { reason: 'spam' as const, note: 'An ad.', by: BY }

  it('by withdrawal takes no answer any more, and its asker gets none', async () => {
    await end('withdrawn')
    const before = toldAda().length
    expect(await world.answer('sam@x.example')).toEqual(CLOSED)
    expect(toldAda()).toHaveLength(before)
  })

  it('has no timer any more from that very moment', async () => {
    const timer = () => world.store.jobs.get(`questions/${id}/ladder`)
    expect(timer()?.isDone).toBe(false)
    await world.answer('sam@x.example')
    expect(timer()?.isDone).toBe(true)
  })

  it('by an answer is corrected no more once the staff took the question out, nor written on', async () => {
    await world.answer('sam@x.example')
    await voidQuestion(world.upline, id, spam)
    const before = toldAda().length
    expect(await world.answer('sam@x.example', 'Or so.')).toEqual(CLOSED)
    expect(await write('And now?')).toEqual(CLOSED)
    expect(toldAda()).toHaveLength(before)
  })

  it('stays as it is when its asker ends what has ended, and says whether it was settled', async () => {
    await end('resolved')
    expect((await world.question(id)).acts).toMatchObject([
      { act: 'resolved', by: world.ada.member.id },
    ])
    const rows = () => hashOf(JSON.stringify([...world.store.rows]))
    const before = rows()
    expect(await end('withdrawn')).toMatchObject({ ok: true })
    expect(rows()).toBe(before)
  })

  it('is what a repeated request ended, not what was asked since', async () => {
    await end('withdrawn', 'key')
    await write('I do wonder.')
    expect(await end('withdrawn', 'key')).toMatchObject({ ok: true })
    expect(await world.turn(id)).toMatchObject({ number: 2, state: 'open' })
  })

  it('keeps its further messages once for two equal requests', async () => {
    const request = requestKeyOf(['write', id], 'key', 'body')
    const further = { questionId: id, token: world.ada.homeToken, body: 'And?', request }
    const first = await addMessage(world.upline, further)
    expect(await addMessage(world.upline, further)).toEqual(first)
    expect(await world.question(id)).toMatchObject({ messages: 2 })
  })

  it('is answered again as it was when the request is repeated after the next one opened', async () => {
    const token = world.answerToken('sam@x.example')
    const request = requestKeyOf(['answer', token], 'key', 'body')
    const answer = () => answerQuestion(world.upline, token, { body: 'Yes.', request })
    world.now = plusHours(world.now, 73)
    const first = await answer()
    expect(first).toMatchObject({ ok: true, value: { number: 2, isInTime: false } })
    await write('And?')
    expect(await answer()).toEqual(first)
  })

  it('lets nobody be called in by its link, while the next one waits', async () => {
    const formerLink = world.answerToken('sam@x.example')
    await world.answer('sam@x.example')
    await write('And?')
    expect(await callInUpline(world.upline, formerLink)).toEqual(CLOSED)
    expect((await world.question(id)).turns[0]?.holders).toHaveLength(1)
  })

  it('keeps every act with its reason, and each closing tells its own', async () => {
    const act = { to: world.sam.member.id, note: 'It stays yours', by: BY }
    await reassignQuestion(world.upline, id, act)
    await world.settle()
    expect(world.subjects('sam@x.example')).toHaveLength(1)
    await world.answer('sam@x.example')
    for (const words of ['First welcome.', 'Second welcome.']) {
      await write('Thank you!')
      const token = world.answerToken('sam@x.example')
      expect(await closeAsNeedingNoAnswer(world.upline, token, words)).toMatchObject({ ok: true })
      await world.settle()
      expect(world.mailer.to('ada@x.example').at(-1)?.text).toContain(`closing=${words}`)
      expect(statusOf(await world.question(id), world.now)).toEqual({ state: 'closed', words })
    }
    const { acts } = await world.question(id)
    expect(acts.map(({ by, note }) => [by, note])).toEqual([
      [BY, 'It stays yours'],
      [world.sam.member.id, 'First welcome.'],
      [world.sam.member.id, 'Second welcome.'],
    ])
  })

  it('says who wrote what in which turn', async () => {
    await world.answer('sam@x.example')
    await write('And?')
    const { items } = await world.store.group(questionMessages, id)
    expect(items.map(({ value: { authorId, turn } }) => [authorId, turn])).toEqual([
      [world.ada.member.id, 1],
      [world.sam.member.id, 1],
      [world.ada.member.id, 2],
    ])
  })

  it('had its share of answers; the next turn has its own', async () => {
    const token = world.answerToken('sam@x.example')
    for (let i = 0; i < 20; i++) await answerQuestion(world.upline, token, { body: `Answer ${i}` })
    await write('And?')
    await world.answer('sam@x.example')
    expect(await world.answer('sam@x.example', 'Or rather so.')).toMatchObject({ ok: true })
  })
})

describe('messages that an answer did not see', () => {
  let world: QuestionWorld
  let id: string
  beforeEach(async () => {
    world = await QuestionWorld.begin()
    id = (await world.ask()).id
  })
  const write = async (body: string) => {
    await addMessage(world.upline, { questionId: id, token: world.ada.homeToken, body })
    await world.settle()
  }

  it('wait together from the oldest of them on, by whoever gave the answer', async () => {
    await world.advance(61)
    await write('One more thing.')
    world.now = plusHours(world.now, 1)
    await write('And another.')
    await world.answer('uma@x.example', 'To the first.', { seen: 1 })
    const turn = await world.turn(id)
    expect(turn).toMatchObject({ number: 2, startedAt: plusHours('2026-03-03T10:00:00.000Z', 61) })
    expect(turn.asks.map(({ number }) => number)).toEqual([2, 3])
    expect(turn.holders).toMatchObject([{ holderId: world.uma.member.id, fromAt: turn.startedAt }])
  })

  it('do not hide that it was late, which the staff are told', async () => {
    await write('One more thing.')
    world.now = plusHours(world.now, 72.5)
    await world.answer('sam@x.example', 'To the first.', { seen: 1 })
    expect(world.subjects(STAFF_EMAIL)).toContainEqual(expect.stringContaining('answered-late'))
  })

  it('are none when it saw none of its turn: it is an answer all the same', async () => {
    await world.answer('sam@x.example')
    await write('And?')
    expect(await world.answer('sam@x.example', 'So.', { seen: 1 })).toMatchObject({ ok: true })
    expect(await world.turn(id)).toMatchObject({ number: 2, state: 'answered' })
    expect(world.subjects(STAFF_EMAIL)).toEqual([])
  })
})
