import { beforeEach, describe, expect, it } from 'vitest'
import { requestKeyOf } from '../../shared/idempotency.ts'
import { epochMs, instant, plusHours } from '../../shared/kernel/time.ts'
import { hashOf } from '../../shared/kernel/token.ts'
import { addMessage } from '../../shared/questions/add-message.ts'
import { answerAsStaff, answerQuestion } from '../../shared/questions/answer-question.ts'
import { closeAsNeedingNoAnswer } from '../../shared/questions/needs-no-answer.ts'
import { questionMessages } from '../../shared/questions/question-message.ts'
import type { Question } from '../../shared/questions/question.ts'
import { currentHolders } from '../../shared/questions/turn.ts'
import { tokenIn } from '../fakes/captured-mailer.ts'
import { QuestionWorld, STAFF_EMAIL } from '../fakes/question-world.ts'

const CLOSED = { ok: false, failure: { code: 'QUESTION_CLOSED' } }
const INVALID = { ok: false, failure: { code: 'TOKEN_INVALID' } }

describe('an answer', () => {
  let world: QuestionWorld
  let question: Question
  beforeEach(async () => {
    world = await QuestionWorld.begin()
    question = await world.ask()
  })

  const write = async (body: string) => {
    const { id: questionId } = question
    const token = world.ada.homeToken
    const written = await addMessage(world.upline, { questionId, token, body })
    await world.settle()
    return written
  }

  it('goes to the asker at once, stops the clock and is the end of every reminder', async () => {
    await world.advance(3)
    const answered = await world.answer('sam@x.example', 'Take the door on the left.')
    expect(answered).toMatchObject({ ok: true, value: { isInTime: true, number: 2 } })
    expect(world.mailer.to('ada@x.example').at(-1)?.text).toContain('Take the door on the left.')
    await world.advance(300)
    expect(world.subjects('sam@x.example')).toHaveLength(1)
    expect(world.counted).toEqual(['answered-in-time'])
  })

  it.each([
    [-1, true, undefined],
    [0, true, undefined],
    [1, false, 1],
  ])('%i ms after the due time is in time: %s', async (ms, isInTime, lateByMs) => {
    const dueAt = epochMs((await world.turn(question.id)).dueAt)
    world.now = instant(dueAt + ms)
    expect(await world.answer('sam@x.example')).toMatchObject({ ok: true, value: { isInTime } })
    expect((await world.turn(question.id)).lateByMs).toBe(lateByMs)
    expect(world.counted).toEqual(
      isInTime ? ['answered-in-time'] : ['promise-breached', 'answered-late'],
    )
  })

  it('of two holders at once: both are kept and sent, the first stops the clock', async () => {
    await world.advance(61)
    const tokens = ['sam@x.example', 'uma@x.example'].map((email) => world.answerToken(email))
    const answers = await Promise.all(
      tokens.map((token, i) => answerQuestion(world.upline, token, { body: `Answer ${i}` })),
    )
    await world.settle()
    expect(answers.map(({ ok }) => ok)).toEqual([true, true])
    const texts = world.mailer.to('ada@x.example').map(({ text }) => text)
    expect(texts.filter((text) => /answer=Answer [01]/.test(text))).toHaveLength(2)
    const turn = await world.turn(question.id)
    expect(turn.answeredBy).toBe(world.sam.member.id)
  })

  it('may be corrected from the same mail for 14 days, and no longer', async () => {
    const token = world.answerToken('sam@x.example')
    await world.answer('sam@x.example', 'Left.')
    const { answeredAt } = await world.turn(question.id)
    world.now = plusHours(world.now, 14 * 24)
    expect((await answerQuestion(world.upline, token, { body: 'Right, sorry.' })).ok).toBe(true)
    expect((await world.turn(question.id)).answeredAt).toBe(answeredAt)
    world.now = instant(epochMs(world.now) + 1)
    expect(await answerQuestion(world.upline, token, { body: 'Or left.' })).toEqual(INVALID)
  })

  it('is published once for two equal requests', async () => {
    const token = world.answerToken('sam@x.example')
    const request = requestKeyOf(['POST /v1/answers', token], 'key', 'body')
    const send = () => answerQuestion(world.upline, token, { body: 'Yes.', request })
    const first = await send()
    expect(await send()).toEqual(first)
    const { items } = await world.store.group(questionMessages, question.id)
    expect(items).toHaveLength(2)
  })

  it('by a link of another question, another act or nobody changes nothing', async () => {
    const rows = () => hashOf(JSON.stringify([...world.store.rows]))
    const before = rows()
    const mail = world.mailer.to('ada@x.example')[0]
    for (const token of [world.ada.homeToken, tokenIn(mail, `/questions/${question.id}/`), 'x']) {
      expect(await answerQuestion(world.upline, token, { body: 'Ha.' })).toEqual(INVALID)
    }
    expect(rows()).toBe(before)
  })

  it('by the staff’s own link counts as one, in the organisation’s name', async () => {
    await world.advance(73)
    expect(await world.answer(STAFF_EMAIL, 'Here you are.')).toMatchObject({ ok: true })
    const told = world.mailer.to('ada@x.example').at(-1)
    expect(told?.text).toContain('answerer=Sample Circle')
    expect((await world.turn(question.id)).answeredBy).toBe('staff')
  })

  it('by the staff’s command needs no link', async () => {
    const by = 'arn:aws:iam::1:user/kim'
    const answered = await answerAsStaff(world.upline, question.id, { body: 'Here.', by })
    expect(answered).toMatchObject({ ok: true, value: { isInTime: true } })
    expect(await answerAsStaff(world.upline, 'none', { body: 'Here.', by })).toEqual({
      ok: false,
      failure: { code: 'QUESTION_UNKNOWN' },
    })
  })

  it('is followed by a turn of its own for a message that came after it, with 72 new hours', async () => {
    await world.answer('sam@x.example')
    await world.advance(100)
    await write('And if it is locked?')
    const turn = await world.turn(question.id)
    expect(turn).toMatchObject({ number: 2, state: 'open' })
    expect(turn.startedAt).toBe('2026-03-07T14:00:00.000Z')
    expect(turn.dueAt).toBe('2026-03-10T14:00:00.000Z')
    expect((await world.question(question.id)).turns[0]).toMatchObject({ state: 'answered' })
    await write('Or open?')
    expect((await world.question(question.id)).turns).toHaveLength(2)
  })

  it('does not swallow a message that its writer had not seen: that one waits, from when it came', async () => {
    await world.advance(1)
    await write('One more thing.')
    await world.advance(1)
    const asked = await world.turn(question.id)
    expect(asked.asks).toHaveLength(2)
    await world.answer('sam@x.example', 'To the first.', { seen: 1 })
    const { turns } = await world.question(question.id)
    expect(turns[0]).toMatchObject({ state: 'answered', asks: [{ number: 1 }] })
    expect(turns[1]).toMatchObject({ state: 'open', startedAt: '2026-03-03T11:00:00.000Z' })
    expect(turns[1]?.asks).toEqual([{ number: 2, at: '2026-03-03T11:00:00.000Z' }])
    expect(currentHolders(turns[1] ?? asked)).toEqual([world.sam.member.id])
  })

  it('after one by an upline, a further turn is theirs: they know the matter', async () => {
    await world.advance(61)
    await world.answer('uma@x.example')
    await write('Thanks, and how long?')
    expect(currentHolders(await world.turn(question.id))).toEqual([world.uma.member.id])
    expect(world.subjects('uma@x.example').at(-1)).toContain('question-asked')
  })

  it('stays theirs when they close a thank-you without an answer', async () => {
    await world.advance(61)
    await world.answer('uma@x.example')
    await write('Thank you!')
    const link = world.answerToken('uma@x.example')
    expect((await closeAsNeedingNoAnswer(world.upline, link, 'Gladly.')).ok).toBe(true)
    await write('One more thing: how long?')
    expect(currentHolders(await world.turn(question.id))).toEqual([world.uma.member.id])
  })

  it('is owed to a first question; a thank-you may be closed without, and its writer is told', async () => {
    const first = world.answerToken('sam@x.example')
    expect(await closeAsNeedingNoAnswer(world.upline, first, 'No need')).toEqual({
      ok: false,
      failure: { code: 'ANSWER_NEEDED' },
    })
    await world.answer('sam@x.example')
    await write('Thank you!')
    const second = world.answerToken('sam@x.example')
    expect((await closeAsNeedingNoAnswer(world.upline, second, 'You are welcome.')).ok).toBe(true)
    await world.settle()
    expect(await world.turn(question.id)).toMatchObject({ state: 'no-answer-needed' })
    const told = world.mailer.to('ada@x.example').at(-1)
    expect(told?.text).toContain('closing=You are welcome.')
    expect(told?.text).toContain('answerer=Sam Sponsor')
    expect(await closeAsNeedingNoAnswer(world.upline, second, 'Again')).toEqual(CLOSED)
  })
})
