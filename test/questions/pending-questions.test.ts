import { beforeEach, describe, expect, it } from 'vitest'
import { plusHours } from '../../shared/kernel/time.ts'
import { leaveMember } from '../../shared/members/leave-member.ts'
import { situationOf } from '../../shared/perform.ts'
import { pendingQuestions } from '../../shared/questions/pending-question.ts'
import { submitQuestion } from '../../shared/questions/submit-question.ts'
import { pendingOf, verifyQuestions } from '../../shared/questions/verify-question.ts'
import { tokenIn } from '../fakes/captured-mailer.ts'
import { meanwhile } from '../fakes/meanwhile.ts'
import { QuestionWorld } from '../fakes/question-world.ts'
import { sampleOrganisation } from '../fakes/sample-organisation.ts'
import { VISITOR } from '../fakes/world.ts'

const VERA = 'vera@v.example'

describe('a question whose address is not verified yet', () => {
  let world: QuestionWorld
  beforeEach(async () => {
    world = await QuestionWorld.begin()
  })

  const submit = async (subject: string, email = VERA) => {
    const form = { email, subject, body: 'Hm?' }
    const submitted = await submitQuestion(world.upline, { form, visitor: VISITOR })
    await world.settle()
    return submitted
  }
  const newestLink = (email = VERA) =>
    tokenIn(
      world.mailer.to(email).findLast(({ text }) => text.includes('/verify-question/')),
      '/verify-question/',
    )
  const verify = async (token: string, chosen?: string[]) => {
    const verified = await verifyQuestions(world.upline, token, chosen)
    await world.settle()
    if (!verified.ok) throw new Error(verified.failure.code)
    return verified.value.verified.map(({ question }) => question.subject)
  }
  const stored = () =>
    [...world.store.rows.values()].filter(({ record: { kind } }) => kind === pendingQuestions.name)

  it('is kept nowhere when the organisation’s mails of the day are used up', async () => {
    const optInCaps = { ...sampleOrganisation.settings.optInCaps, perOrganisationPerDay: 4 }
    const settings = { ...sampleOrganisation.settings, optInCaps }
    Object.assign(world.upline, { organisation: { ...sampleOrganisation, settings } })
    expect(await submit('One')).toMatchObject({ ok: true })
    expect(await submit('Other', 'otto@o.example')).toMatchObject({ ok: true })
    expect(world.mailer.to(VERA)).toHaveLength(1)
    expect(world.mailer.to('otto@o.example')).toEqual([])
    expect(stored()).toHaveLength(1)
  })

  it('keeps nobody from joining on the same day', async () => {
    await submit('One')
    await world.signUp({ email: VERA })
    expect(world.mailer.to(VERA).map(({ subject }) => subject)).toEqual([
      'Confirm your question',
      'Please confirm',
    ])
  })

  it('is answered like any other when a crowd around its address keeps it from being stored', async () => {
    Object.assign(world.store, { commit: async () => 'conflict' })
    expect(await submit('One')).toMatchObject({ ok: true })
  })

  it('is gone with its link, while one of the same address that came later stays', async () => {
    await submit('Old')
    world.now = plusHours(world.now, 14 * 24)
    await submit('New')
    const pending = await pendingOf(situationOf(world.upline), newestLink())
    expect(pending?.map(({ subject }) => subject)).toEqual(['New'])
  })

  it('is verified from a mail that came a week ago', async () => {
    await submit('One')
    world.now = plusHours(world.now, 7 * 24)
    expect(await verify(newestLink())).toEqual(['One'])
  })

  it('shows by each link what was verified by it, and nothing of another', async () => {
    await submit('One')
    const first = newestLink()
    await verify(first)
    world.now = plusHours(world.now, 25)
    await submit('Two')
    const second = newestLink()
    expect(await verify(second)).toEqual(['Two'])
    expect(await verify(first)).toEqual(['One'])
  })

  it('that an earlier mail’s link has verified needs no mail of its own any more', async () => {
    await submit('One')
    const earlier = newestLink()
    world.now = plusHours(world.now, 25)
    const accept = world.mailer.answer
    world.mailer.answer = () => ({ type: 'throttled', until: 'soon' })
    await submit('Two')
    expect(await verify(earlier)).toHaveLength(2)
    world.mailer.answer = accept
    await world.settle()
    expect(newestLink()).toBe(earlier)
  })

  it('is verified once by two presses at the same time', async () => {
    await submit('One')
    const presses = await Promise.all([1, 2].map(() => verifyQuestions(world.upline, newestLink())))
    expect(presses).toMatchObject([
      { ok: true, value: { verified: [{ question: { subject: 'One' } }], waiting: 0 } },
      { ok: true, value: { verified: [{ question: { subject: 'One' } }], waiting: 0 } },
    ])
  })

  it('is sent, whoever’s link was the quicker of two', async () => {
    await submit('One')
    const former = newestLink()
    world.now = plusHours(world.now, 25)
    await submit('Two')
    meanwhile(world, () => verify(newestLink()))
    expect(await verifyQuestions(world.upline, former)).toEqual({
      ok: true,
      value: { verified: [], waiting: 0 },
    })
  })

  it('stays to be found by its link when its writer joins afterwards', async () => {
    await submit('One')
    await submit('Two')
    const link = newestLink()
    const [first] = (await pendingOf(situationOf(world.upline), link)) ?? []
    await verify(link, [first?.id ?? ''])
    await world.join({ email: VERA, fullName: 'Vera Visitor' })
    expect((await verify(link)).toSorted()).toEqual(['One', 'Two'])
  })

  it('is a visitor’s when the member of its address has left', async () => {
    const reason = { reason: 'moved', by: 'kim' }
    await leaveMember(world.upline, world.ada.member.id, reason)
    await submit('Mine', 'ada@x.example')
    const verified = await verifyQuestions(world.upline, newestLink('ada@x.example'))
    expect(verified).toMatchObject({
      value: { verified: [{ question: { asker: { type: 'visitor', email: 'ada@x.example' } } }] },
    })
  })

  it('has a share of the day of its own, and is told to wait when that is used up', async () => {
    for (let i = 0; i < 12; i++) await submit(`Question ${i}`)
    const pending = (await pendingOf(situationOf(world.upline), newestLink())) ?? []
    const ids = pending.map(({ id }) => id)
    expect(await verify(newestLink(), ids.slice(0, 10))).toHaveLength(10)
    await submit('Other', 'otto@o.example')
    expect(await verify(newestLink('otto@o.example'))).toEqual(['Other'])
    await submit('Late')
    const late = await verifyQuestions(world.upline, newestLink())
    expect(late).toEqual({ ok: false, failure: { code: 'QUESTIONS_TOO_MANY' } })
  })
})
