import { beforeEach, describe, expect, it } from 'vitest'
import { plusHours } from '../../shared/kernel/time.ts'
import { leaveMember } from '../../shared/members/leave-member.ts'
import { addMessage } from '../../shared/questions/add-message.ts'
import { answerAsStaff } from '../../shared/questions/answer-question.ts'
import { emptyLog, withQuestion } from '../../shared/questions/asker-log.ts'
import { latestTurn, OPEN_QUESTIONS, questions } from '../../shared/questions/question.ts'
import { reassignQuestion } from '../../shared/questions/reassign-question.ts'
import { submitQuestion } from '../../shared/questions/submit-question.ts'
import { currentHolders } from '../../shared/questions/turn.ts'
import { verifyQuestions } from '../../shared/questions/verify-question.ts'
import { tokenIn } from '../fakes/captured-mailer.ts'
import { QuestionWorld } from '../fakes/question-world.ts'
import { VISITOR } from '../fakes/world.ts'

const BY = 'arn:aws:iam::1:user/kim'

describe('a limit', () => {
  let world: QuestionWorld
  beforeEach(async () => {
    world = await QuestionWorld.begin()
  })

  it('of forty further messages a day holds, and of two hundred in one question', async () => {
    const { id: questionId } = await world.ask()
    const write = async (body: string) => {
      const token = world.ada.homeToken
      const written = await addMessage(world.upline, { questionId, token, body })
      return written.ok ? 'written' : written.failure.code
    }
    for (let day = 0; day < 4; day++) {
      for (let i = 0; i < 40; i++) expect(await write(`${day}-${i}`)).toBe('written')
      expect(await write('One more')).toBe('QUESTIONS_TOO_MANY')
      world.now = plusHours(world.now, 24)
    }
    for (let i = 0; i < 39; i++) expect(await write(`last ${i}`)).toBe('written')
    expect((await world.question(questionId)).messages).toBe(200)
    expect(await write('One more')).toBe('QUESTION_FULL')
  })

  it('of a visitor’s messages is one for all their questions', async () => {
    const email = 'vera@x.example'
    for (const subject of ['One?', 'Two?']) {
      const form = { email, subject, body: 'Is it?' }
      await submitQuestion(world.upline, { form, visitor: VISITOR })
    }
    await world.settle()
    const link = tokenIn(world.mailer.to(email).at(-1), '/verify-question/')
    const verified = await verifyQuestions(world.upline, link)
    const [one, two] = verified.ok ? verified.value.verified : []
    const write = async (to: typeof one) => {
      const questionId = to?.question.id ?? ''
      const written = await addMessage(world.upline, {
        questionId,
        token: to?.token ?? '',
        body: 'And?',
      })
      return written.ok ? 'written' : written.failure.code
    }
    for (let i = 0; i < 40; i++) expect(await write(one)).toBe('written')
    expect(await write(two)).toBe('QUESTIONS_TOO_MANY')
  })

  it('of one visitor’s messages is none of another’s', async () => {
    const ask = async (email: string) => {
      const form = { email, subject: 'Free?', body: 'Is it?' }
      await submitQuestion(world.upline, { form, visitor: VISITOR })
      await world.settle()
      const token = tokenIn(world.mailer.to(email).at(-1), '/verify-question/')
      const verified = await verifyQuestions(world.upline, token)
      const one = verified.ok ? verified.value.verified[0] : undefined
      return { questionId: one?.question.id ?? '', token: one?.token ?? '', body: 'And?' }
    }
    const vera = await ask('vera@v.example')
    const otto = await ask('otto@o.example')
    for (let i = 0; i < 40; i++) await addMessage(world.upline, vera)
    expect(await addMessage(world.upline, vera)).toMatchObject({
      failure: { code: 'QUESTIONS_TOO_MANY' },
    })
    expect(await addMessage(world.upline, otto)).toMatchObject({ ok: true })
  })

  it('of what is listed leaves out the oldest', () => {
    const full = { ...emptyLog('ada'), questionIds: Array.from({ length: 200 }, (_, i) => `q${i}`) }
    const { questionIds = [] } = withQuestion(full, 'new', '2026-03-03T10:00:00.000Z') ?? {}
    expect(questionIds).toHaveLength(200)
    expect([questionIds[0], questionIds.at(-1)]).toEqual(['q1', 'new'])
  })

  it('of fifty acts of the staff ends a question’s wandering', async () => {
    const { id } = await world.ask()
    const giveTo = (to: string) =>
      reassignQuestion(world.upline, id, { to, note: 'Your turn.', by: BY })
    for (let i = 0; i < 50; i++) {
      const to = i % 2 === 0 ? world.uma : world.sam
      expect(await giveTo(to.member.id)).toMatchObject({ ok: true })
    }
    expect(await giveTo(world.uma.member.id)).toMatchObject({ failure: { code: 'QUESTION_FULL' } })
  })

  it('of one commit is kept by a conversation of sixty turns', async () => {
    const { id: questionId } = await world.ask()
    const token = world.ada.homeToken
    for (let turn = 1; turn <= 60; turn++) {
      const answer = { body: `Answer ${turn}`, by: BY }
      expect(await answerAsStaff(world.upline, questionId, answer)).toMatchObject({ ok: true })
      if (turn % 30 === 0) world.now = plusHours(world.now, 24)
      const further = { questionId, token, body: 'And?' }
      expect(await addMessage(world.upline, further)).toMatchObject({ ok: true })
    }
  })

  it('of one commit is kept when somebody leaves who holds twenty questions, and when their asker does', async () => {
    for (let i = 0; i < 20; i++) {
      await world.ask(`Question ${i}`)
      if (i === 9) await world.advance(24)
    }
    const leaves = async ({ member }: { member: { id: string } }) => {
      await leaveMember(world.upline, member.id, { reason: 'moved', by: BY })
      await world.settle()
    }
    const open = async () => (await world.store.lookup(questions, 0, OPEN_QUESTIONS)).items
    await leaves(world.sam)
    const holders = (await open()).map(({ value }) => currentHolders(latestTurn(value))[0])
    expect(holders).toEqual(Array.from({ length: 20 }, () => world.uma.member.id))
    await world.advance(100)
    await leaves(world.ada)
    expect(await open()).toEqual([])
  })
})
