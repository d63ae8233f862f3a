import { beforeEach, describe, expect, it } from 'vitest'
import { addMessage } from '../../shared/questions/add-message.ts'
import { endQuestion } from '../../shared/questions/end-question.ts'
import type { Question } from '../../shared/questions/question.ts'
import { submitQuestion } from '../../shared/questions/submit-question.ts'
import { verifyQuestions } from '../../shared/questions/verify-question.ts'
import { voidQuestion } from '../../shared/questions/void-question.ts'
import { tokenIn } from '../fakes/captured-mailer.ts'
import { QuestionWorld } from '../fakes/question-world.ts'
import { VISITOR } from '../fakes/world.ts'

const BY = 'arn:aws:iam::1:user/kim'
const SPAM = { reason: 'spam' as const, note: 'An ad.', by: BY }

describe('of two questions', () => {
  let world: QuestionWorld
  beforeEach(async () => {
    world = await QuestionWorld.begin()
  })

  const voids = async (id: string, duplicateOf: string) => {
    const voiding = { reason: 'duplicate' as const, duplicateOf, note: 'Asked before.', by: BY }
    const voided = await voidQuestion(world.upline, id, voiding)
    return voided.ok ? 'voided' : voided.failure.code
  }
  const visitorAsks = async (email: string): Promise<Question> => {
    await submitQuestion(world.upline, {
      form: { email, subject: 'Free?', body: 'Is it?' },
      visitor: VISITOR,
    })
    await world.settle()
    const token = tokenIn(
      world.mailer.to(email).findLast(({ text }) => text.includes('/verify-question/')),
      '/verify-question/',
    )
    const verified = await verifyQuestions(world.upline, token)
    await world.settle()
    const newest = verified.ok ? verified.value.verified.at(-1) : undefined
    if (!newest) throw new Error('Nothing was verified')
    return newest.question
  }

  it('the later one may be voided for an earlier that was answered', async () => {
    const first = await world.ask('One')
    await world.answer('sam@x.example')
    const second = await world.ask('Other')
    expect(await voids(second.id, first.id)).toBe('voided')
  })

  it('of the same moment either may be voided, but neither for itself', async () => {
    const [one, other] = [await world.ask('One'), await world.ask('Other')]
    expect(await voids(one.id, one.id)).toBe('INPUT_INVALID')
    expect(await voids(one.id, other.id)).toBe('voided')
  })

  it('neither is voided for one that was taken out or taken back', async () => {
    const first = await world.ask('One')
    await world.answer('sam@x.example')
    const second = await world.ask('Other')
    await voidQuestion(world.upline, first.id, SPAM)
    expect(await voids(second.id, first.id)).toBe('INPUT_INVALID')
    const third = await world.ask('Third')
    const { homeToken: token } = world.ada
    await endQuestion(world.upline, { questionId: third.id, token, ending: 'withdrawn' })
    expect(await voids(second.id, third.id)).toBe('INPUT_INVALID')
    expect((await world.turn(second.id)).state).toBe('open')
  })

  it('the one that names another is a duplicate and no spam', async () => {
    const [one, other] = [await world.ask('One'), await world.ask('Other')]
    const voided = await voidQuestion(world.upline, other.id, { ...SPAM, duplicateOf: one.id })
    expect(voided).toMatchObject({ failure: { code: 'INPUT_INVALID' } })
  })

  it('both need an answer when two visitors asked; one visitor writes their address in any case', async () => {
    const vera = await visitorAsks('vera@v.example')
    const otto = await visitorAsks('otto@v.example')
    expect(await voids(otto.id, vera.id)).toBe('INPUT_INVALID')
    const member = await world.ask()
    expect(await voids(member.id, vera.id)).toBe('INPUT_INVALID')
    expect(await voids(otto.id, member.id)).toBe('INPUT_INVALID')
    const again = await visitorAsks('VERA@v.example')
    expect(await voids(again.id, vera.id)).toBe('voided')
  })

  it('the voided one is written on no more', async () => {
    const { id: questionId } = await world.ask()
    await voidQuestion(world.upline, questionId, SPAM)
    const further = { questionId, token: world.ada.homeToken, body: 'But why?' }
    expect(await addMessage(world.upline, further)).toMatchObject({
      failure: { code: 'QUESTION_CLOSED' },
    })
  })
})
