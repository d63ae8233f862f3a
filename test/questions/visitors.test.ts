import { beforeEach, describe, expect, it } from 'vitest'
import { requestKeyOf } from '../../shared/idempotency.ts'
import { plusHours } from '../../shared/kernel/time.ts'
import { OPEN_QUESTIONS, questions } from '../../shared/questions/question.ts'
import { questionOfAsker } from '../../shared/questions/question-link.ts'
import { submitQuestion } from '../../shared/questions/submit-question.ts'
import { pendingOf, verifyQuestions } from '../../shared/questions/verify-question.ts'
import { currentHolders } from '../../shared/questions/turn.ts'
import { situationOf } from '../../shared/perform.ts'
import { tokenIn } from '../fakes/captured-mailer.ts'
import { QuestionWorld } from '../fakes/question-world.ts'
import { VISITOR } from '../fakes/world.ts'

const EMAIL = 'vera@v.example'

describe('a visitor’s question', () => {
  let world: QuestionWorld
  beforeEach(async () => {
    world = await QuestionWorld.begin()
  })

  const submit = async (
    subject = 'Is it free?',
    email = EMAIL,
    code = world.sam.member.referralCode,
  ) => {
    const form = { email, subject, body: 'I wonder.', referralCode: code }
    const submitted = await submitQuestion(world.upline, { form, visitor: VISITOR })
    await world.settle()
    return submitted
  }
  const mailedToken = (email = EMAIL) => tokenIn(world.mailer.to(email).at(-1), '/verify-question/')
  const open = async () => (await world.store.lookup(questions, 0, OPEN_QUESTIONS)).items

  it('starts no clock before its address is verified, and the mail about that holds nothing of the form', async () => {
    expect(await submit('{{7*7}} <b>free</b>')).toMatchObject({ ok: true })
    await world.advance(100)
    expect(await open()).toEqual([])
    const [mail, ...others] = world.mailer.to(EMAIL)
    expect(others).toEqual([])
    expect(`${mail?.subject}${mail?.text}${mail?.html}`).not.toMatch(/free|wonder|7\*7/)
  })

  it('begins with the press of the button, goes to the sponsor of the link, and is answered by mail', async () => {
    await submit()
    await world.advance(5)
    const verified = await verifyQuestions(world.upline, mailedToken())
    await world.settle()
    const question = verified.ok ? verified.value.verified[0]?.question : undefined
    expect(question?.turns[0]?.startedAt).toBe('2026-03-03T15:00:00.000Z')
    expect(world.subjects('sam@x.example')).toHaveLength(1)
    const told = world.mailer.to('sam@x.example').at(-1)
    expect(`${told?.text}${told?.html}`).not.toContain(EMAIL)
    await world.answer('sam@x.example', 'Yes.')
    expect(world.mailer.to(EMAIL).at(-1)?.text).toContain('answer=Yes.')
  })

  it('is verified once: used again the link answers the same and nothing doubles', async () => {
    await submit()
    const token = mailedToken()
    const first = await verifyQuestions(world.upline, token)
    await world.settle()
    expect(await verifyQuestions(world.upline, token)).toEqual(first)
    await world.settle()
    expect(world.subjects('sam@x.example')).toHaveLength(1)
  })

  it('opens by its own link and by no other', async () => {
    await submit()
    const verified = await verifyQuestions(world.upline, mailedToken())
    const [one] = verified.ok ? verified.value.verified : []
    const situation = situationOf(world.upline)
    const id = one?.question.id ?? ''
    expect(await questionOfAsker(situation, id, one?.token ?? '')).toBeDefined()
    expect(await questionOfAsker(situation, id, world.ada.homeToken)).toBeUndefined()
    const other = await world.ask()
    expect(await questionOfAsker(situation, other.id, one?.token ?? '')).toBeUndefined()
    expect(await questionOfAsker(situation, other.id, world.sam.homeToken)).toBeUndefined()
  })

  it('asked twice in a day costs its address one mail, whose link verifies both', async () => {
    await submit('One')
    await submit('Two')
    expect(world.mailer.to(EMAIL)).toHaveLength(1)
    const verified = await verifyQuestions(world.upline, mailedToken())
    expect(
      verified.ok && verified.value.verified.map(({ question }) => question.subject).toSorted(),
    ).toEqual(['One', 'Two'])
  })

  it('may be followed by another on the same day, once the address was used by its owner', async () => {
    await submit('One')
    await verifyQuestions(world.upline, mailedToken())
    await world.settle()
    const before = world.mailer.to(EMAIL).length
    await submit('Two')
    expect(world.mailer.to(EMAIL)).toHaveLength(before + 1)
  })

  it('of an address that belongs to a member is that member’s question', async () => {
    await submit('Mine', 'ada@x.example', world.uma.member.referralCode)
    const verified = await verifyQuestions(world.upline, mailedToken('ada@x.example'))
    const [one] = verified.ok ? verified.value.verified : []
    expect(one?.question.asker).toEqual({ type: 'member', memberId: world.ada.member.id })
    expect(currentHolders(await world.turn(one?.question.id ?? ''))).toEqual([world.sam.member.id])
  })

  it('is answered the same, whether the address is known, had its share or the code is nobody’s', async () => {
    const answers = [
      await submit('One'),
      await submit('Two'),
      await submit('Three', 'ada@x.example'),
      await submit('Four', 'new@v.example', 'nobody9'),
    ]
    for (const answer of answers) {
      expect(answer).toEqual({
        ok: true,
        value: { questionId: expect.stringMatching(/^[a-z2-7]{10}$/) },
      })
    }
  })

  it('never floods an address: eight days of a hundred a day are eight times nothing but the cap', async () => {
    for (let day = 0; day < 8; day++) {
      for (let i = 0; i < 30; i++) await submit(`No ${day}-${i}`)
      world.now = plusHours(world.now, 24)
    }
    expect(world.mailer.to(EMAIL).length).toBeLessThanOrEqual(3)
    expect((await pendingOf(situationOf(world.upline), mailedToken()))?.length).toBe(20)
  })

  it('is one for two equal requests', async () => {
    const request = requestKeyOf(['POST /v1/questions', ''], 'key', 'body')
    const form = { email: EMAIL, subject: 'Free?', body: 'Is it?' }
    const send = () => submitQuestion(world.upline, { form, visitor: VISITOR, request })
    expect(await send()).toEqual(await send())
    await world.settle()
    expect(await pendingOf(situationOf(world.upline), mailedToken())).toHaveLength(1)
  })

  it('is gone after two weeks if nobody verifies it', async () => {
    await submit()
    const token = mailedToken()
    world.now = plusHours(world.now, 14 * 24 + 1)
    expect(await verifyQuestions(world.upline, token)).toEqual({
      ok: false,
      failure: { code: 'TOKEN_INVALID' },
    })
  })
})
