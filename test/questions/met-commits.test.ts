import { beforeEach, describe, expect, it } from 'vitest'
import { requestKeyOf } from '../../shared/idempotency.ts'
import { epochMs, instant, plusHours } from '../../shared/kernel/time.ts'
import { leaveMember } from '../../shared/members/leave-member.ts'
import { updateProfile } from '../../shared/members/update-profile.ts'
import { situationOf } from '../../shared/perform.ts'
import { addMessage } from '../../shared/questions/add-message.ts'
import { answerAsStaff, answerQuestion } from '../../shared/questions/answer-question.ts'
import { askQuestion } from '../../shared/questions/ask-question.ts'
import { callInUpline } from '../../shared/questions/call-in-upline.ts'
import { closeAsNeedingNoAnswer } from '../../shared/questions/needs-no-answer.ts'
import { questionsAskedBy } from '../../shared/questions/questions-of-member.ts'
import { reassignQuestion } from '../../shared/questions/reassign-question.ts'
import { submitQuestion } from '../../shared/questions/submit-question.ts'
import { currentHolders, STAFF } from '../../shared/questions/turn.ts'
import { pendingOf, verifyQuestions } from '../../shared/questions/verify-question.ts'
import { voidQuestion } from '../../shared/questions/void-question.ts'
import { runJob } from '../../shared/run-job.ts'
import { tokenIn } from '../fakes/captured-mailer.ts'
import { losesOnce, meanwhile } from '../fakes/meanwhile.ts'
import { QuestionWorld } from '../fakes/question-world.ts'
import { VISITOR } from '../fakes/world.ts'

const BY = 'arn:aws:iam::1:user/kim'
const START = '2026-03-03T10:00:00.000Z'

let world: QuestionWorld
beforeEach(async () => {
  world = await QuestionWorld.begin()
})

const write = async (questionId: string, body = 'One more thing.') => {
  const written = await addMessage(world.upline, { questionId, token: world.ada.homeToken, body })
  if (!written.ok) throw new Error(written.failure.code)
}
const holders = async (id: string) => currentHolders(await world.turn(id))

describe.each(['leaves', 'wants no notices'])('somebody who %s at that very moment', (how) => {
  type Who = 'sam' | 'uma'

  /** What they held was passed on already: nobody looks after what they would get now. */
  const goes = async (who: Who) => {
    const { member, homeToken } = world[who]
    if (how === 'leaves') await leaveMember(world.upline, member.id, { reason: 'moved', by: BY })
    else {
      const form = { preferences: { notices: false } }
      await updateProfile(world.upline, homeToken, { form, visitor: VISITOR })
    }
    const job = world.store.jobs.get(`questions/pass-on/${member.id}`)
    if (job) await runJob(world.upline, job.entry.key, job.version)
  }
  const meanwhileGoes = (who: Who) => meanwhile(world, () => goes(who))
  const reassign = (id: string, to: string) =>
    reassignQuestion(world.upline, id, { to, note: 'ill', by: BY })

  it('gets no new question', async () => {
    meanwhileGoes('sam')
    expect(await holders((await world.ask()).id)).toEqual([world.uma.member.id])
  })

  it('gets no further turn of one that they had answered', async () => {
    const { id } = await world.ask()
    await world.answer('sam@x.example')
    meanwhileGoes('sam')
    await write(id)
    expect(await holders(id)).toEqual([world.uma.member.id])
  })

  it('gets no message that an answer left open', async () => {
    const { id } = await world.ask()
    await write(id)
    await reassign(id, STAFF)
    meanwhileGoes('sam')
    await answerAsStaff(world.upline, id, { body: 'To the first.', seen: 1, by: BY })
    expect(await world.turn(id)).toMatchObject({ number: 2 })
    expect(await holders(id)).toEqual([world.uma.member.id])
  })

  it('is not called in', async () => {
    const { id } = await world.ask()
    meanwhileGoes('uma')
    const called = await callInUpline(world.upline, world.answerToken('sam@x.example'))
    expect(called).toEqual({ ok: true, value: { name: 'Rosa Root' } })
    expect(await holders(id)).toEqual([world.sam.member.id, 'root'])
  })

  it('is not given what somebody else leaves behind', async () => {
    const { id } = await world.ask()
    await leaveMember(world.upline, world.sam.member.id, { reason: 'moved', by: BY })
    meanwhileGoes('uma')
    await world.settle()
    expect(await holders(id)).toEqual(['root'])
  })

  it('is nobody whom the staff can give it to', async () => {
    const { id } = await world.ask()
    meanwhileGoes('uma')
    expect(await reassign(id, world.uma.member.id)).toMatchObject({
      failure: { code: 'MEMBER_UNKNOWN' },
    })
    expect(await holders(id)).toEqual([world.sam.member.id])
  })

  it('is not the next to whom it climbs', async () => {
    const { id } = await world.ask()
    await world.advance(59)
    meanwhileGoes('uma')
    await world.advance(1)
    expect(await holders(id)).toEqual([world.sam.member.id, 'root'])
  })
})

describe('what is committed later than it was received', () => {
  it('is a question from the moment of its receipt', async () => {
    losesOnce(world)
    const { id } = await world.ask()
    expect(world.now > START).toBe(true)
    expect(await world.turn(id)).toMatchObject({ startedAt: START, dueAt: plusHours(START, 72) })
  })

  it('is a further turn from the moment of its receipt', async () => {
    const { id } = await world.ask()
    await world.answer('sam@x.example')
    losesOnce(world)
    await write(id)
    expect(await world.turn(id)).toMatchObject({ number: 2, startedAt: START })
  })

  it('is a visitor’s question from the press of the button', async () => {
    const form = { email: 'vera@v.example', subject: 'Free?', body: 'Is it?' }
    await submitQuestion(world.upline, { form, visitor: VISITOR })
    await world.settle()
    const token = tokenIn(world.mailer.to('vera@v.example')[0], '/verify-question/')
    const pressedAt = plusHours(START, 5)
    world.now = pressedAt
    losesOnce(world)
    const verified = await verifyQuestions(world.upline, token)
    expect(verified).toMatchObject({
      value: { verified: [{ question: { turns: [{ startedAt: pressedAt }] } }] },
    })
  })

  it.each<[string, (id: string) => Promise<unknown>]>([
    [
      'an answer by link',
      () => answerQuestion(world.upline, world.answerToken('sam@x.example'), { body: 'In time.' }),
    ],
    [
      'an answer of the staff',
      (id) => answerAsStaff(world.upline, id, { body: 'In time.', by: BY }),
    ],
    [
      'a note that nothing is to be answered',
      () => closeAsNeedingNoAnswer(world.upline, world.answerToken('sam@x.example'), 'Welcome.'),
    ],
    ['spam', (id) => voidQuestion(world.upline, id, { reason: 'spam', note: 'An ad.', by: BY })],
  ])('was in time when it came at the due time itself: %s', async (_, act) => {
    const { id } = await world.ask()
    await world.answer('sam@x.example')
    await write(id)
    await world.settle()
    world.counted.length = 0
    const { dueAt } = await world.turn(id)
    world.now = dueAt
    losesOnce(world)
    expect(await act(id)).toMatchObject({ ok: true })
    expect(world.now > dueAt).toBe(true)
    const turn = await world.turn(id)
    expect(turn.state).not.toBe('open')
    expect(turn.breach).toBeUndefined()
    expect(world.counted).not.toContain('promise-breached')
  })

  it('was late by the time of its receipt, not of its commit', async () => {
    const { id } = await world.ask()
    world.now = instant(epochMs((await world.turn(id)).dueAt) + 7)
    losesOnce(world)
    await world.answer('sam@x.example')
    expect(await world.turn(id)).toMatchObject({ lateByMs: 7 })
  })
})

describe('of two commits that meet', () => {
  it('a step of the ladder is void when the answer was quicker', async () => {
    const { id } = await world.ask()
    await world.advance(59)
    const token = world.answerToken('sam@x.example')
    meanwhile(world, () => answerQuestion(world.upline, token, { body: 'Just in time.' }))
    await world.advance(1)
    expect(await world.turn(id)).toMatchObject({ state: 'answered' })
    expect(world.subjects('uma@x.example')).toEqual([])
  })

  it('both questions stand in the list of whoever asked them', async () => {
    const asked = await Promise.all([world.ask('One'), world.ask('Other')])
    const listed = await questionsAskedBy(situationOf(world.upline), world.ada.member.id)
    expect(listed.map(({ id }) => id).toSorted()).toEqual(asked.map(({ id }) => id).toSorted())
  })

  it('equal requests take effect once', async () => {
    const request = requestKeyOf(['POST /v1/questions', 'ada'], 'key', 'body')
    const { homeToken } = world.ada
    const ask = () => askQuestion(world.upline, homeToken, { subject: 'Hm', body: 'Hm?', request })
    const [first, second] = await Promise.all([ask(), ask()])
    expect(second).toEqual(first)
    await world.settle()
    expect(world.subjects('sam@x.example')).toHaveLength(1)
  })

  it('equal requests that nobody is mailed about keep one question', async () => {
    const submit = (subject: string) => {
      const form = { email: 'vera@v.example', subject, body: 'Hm?' }
      const request = requestKeyOf(['POST /v1/questions', 'vera'], subject, 'body')
      return submitQuestion(world.upline, { form, visitor: VISITOR, request })
    }
    await submit('One')
    await world.settle()
    const [first, second] = await Promise.all([submit('Other'), submit('Other')])
    expect(second).toEqual(first)
    const link = tokenIn(world.mailer.to('vera@v.example')[0], '/verify-question/')
    expect(await pendingOf(situationOf(world.upline), link)).toHaveLength(2)
  })

  it('questions of one address bring it one mail', async () => {
    const submit = (subject: string) => {
      const form = { email: 'vera@v.example', subject, body: 'Hm?' }
      return submitQuestion(world.upline, { form, visitor: VISITOR })
    }
    await Promise.all([submit('One'), submit('Other')])
    await world.settle()
    expect(world.mailer.to('vera@v.example')).toHaveLength(1)
  })
})
