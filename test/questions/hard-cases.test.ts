import { beforeEach, describe, expect, it } from 'vitest'
import { publicApiRoutes } from '../../functions/public-api-routes.ts'
import { effects, put } from '../../shared/effects.ts'
import { requestKeyOf } from '../../shared/idempotency.ts'
import { epochMs, instant, plusHours, plusMinutes } from '../../shared/kernel/time.ts'
import { confirmEmailChange } from '../../shared/members/change-email.ts'
import { leaveMember } from '../../shared/members/leave-member.ts'
import { defaultConsent, mailConsents } from '../../shared/members/mail-consent.ts'
import { updateProfile } from '../../shared/members/update-profile.ts'
import { situationOf } from '../../shared/perform.ts'
import { addMessage } from '../../shared/questions/add-message.ts'
import { answerAsStaff, answerQuestion } from '../../shared/questions/answer-question.ts'
import { askQuestion } from '../../shared/questions/ask-question.ts'
import { endQuestion } from '../../shared/questions/end-question.ts'
import { closeAsNeedingNoAnswer } from '../../shared/questions/needs-no-answer.ts'
import { questions } from '../../shared/questions/question.ts'
import { messagesOf } from '../../shared/questions/question-holes.ts'
import { reassignQuestion } from '../../shared/questions/reassign-question.ts'
import { statusOf } from '../../shared/questions/question-status.ts'
import { submitQuestion } from '../../shared/questions/submit-question.ts'
import { currentHolders, STAFF } from '../../shared/questions/turn.ts'
import { verifyQuestions } from '../../shared/questions/verify-question.ts'
import { voidQuestion } from '../../shared/questions/void-question.ts'
import { tokenIn } from '../fakes/captured-mailer.ts'
import { meanwhile } from '../fakes/meanwhile.ts'
import { QuestionWorld, ROOT_EMAIL, STAFF_EMAIL } from '../fakes/question-world.ts'
import { sampleOrganisation } from '../fakes/sample-organisation.ts'
import { VISITOR } from '../fakes/world.ts'
import { httpEvent } from '../functions/http-event.ts'

const BY = 'arn:aws:iam::1:user/kim'
const INVALID = { ok: false, failure: { code: 'TOKEN_INVALID' } }

describe('whoever holds a question', () => {
  let world: QuestionWorld
  beforeEach(async () => {
    world = await QuestionWorld.begin()
  })
  const write = async (questionId: string, body: string) => {
    await addMessage(world.upline, { questionId, token: world.ada.homeToken, body })
    await world.settle()
  }

  it('gets a link for a turn that their own answer left open', async () => {
    const { id } = await world.ask()
    await world.advance(1)
    await write(id, 'One more thing.')
    await world.answer('sam@x.example', 'To the first.', { seen: 1 })
    expect((await world.turn(id)).number).toBe(2)
    await world.answer('sam@x.example', 'To the second.')
    expect(await world.turn(id)).toMatchObject({ number: 2, state: 'answered' })
  })

  it('after an answer of the staff that did not see everything is the sponsor, who is told', async () => {
    const { id } = await world.ask()
    await write(id, 'One more thing.')
    const before = world.subjects('sam@x.example').length
    await answerAsStaff(world.upline, id, { body: 'To the first.', seen: 1, by: BY })
    await world.settle()
    expect(currentHolders(await world.turn(id))).toEqual([world.sam.member.id])
    expect(world.subjects('sam@x.example')).toHaveLength(before + 1)
  })

  it('answers by no link of a mailbox they left', async () => {
    await world.ask()
    const token = world.answerToken('sam@x.example')
    await updateProfile(world.upline, world.sam.homeToken, {
      form: { email: 'sam@new.example' },
      visitor: VISITOR,
    })
    await world.settle()
    const change = tokenIn(world.mailer.to('sam@new.example')[0], '/change-email/')
    expect((await confirmEmailChange(world.upline, change)).ok).toBe(true)
    expect(await answerQuestion(world.upline, token, { body: 'In his name.' })).toEqual(INVALID)
  })

  it('is judged by when the answer was received, in whatever order two are committed', async () => {
    const { id } = await world.ask()
    await world.advance(61)
    const dueAt = epochMs((await world.turn(id)).dueAt)
    const [sam, uma] = ['sam@x.example', 'uma@x.example'].map((email) => world.answerToken(email))
    world.now = instant(dueAt)
    meanwhile(world, () => {
      world.now = instant(dueAt + 10)
      return answerQuestion(world.upline, uma ?? '', { body: 'Late.' })
    })
    const first = await answerQuestion(world.upline, sam ?? '', { body: 'In time.' })
    await world.settle()
    const turn = await world.turn(id)
    expect(turn).toMatchObject({ answeredBy: world.sam.member.id, answeredAt: instant(dueAt) })
    expect(turn.lateByMs).toBeUndefined()
    expect(turn.breach).toMatchObject({ withdrawnAt: world.now })
    expect(first).toMatchObject({ ok: true, value: { isInTime: true } })
  })

  it('is revoked from the moment of a reassignment, also for an answer of that very millisecond', async () => {
    const { id } = await world.ask()
    const token = world.answerToken('sam@x.example')
    await reassignQuestion(world.upline, id, { to: world.uma.member.id, note: 'ill', by: BY })
    await answerAsStaff(world.upline, id, { body: 'Done.', by: BY })
    expect(await answerQuestion(world.upline, token, { body: 'Me too.' })).toEqual(INVALID)
  })

  it('may correct an answer many times, and not for ever', async () => {
    await world.ask()
    const token = world.answerToken('sam@x.example')
    for (let i = 0; i < 20; i++) {
      expect((await answerQuestion(world.upline, token, { body: `Answer ${i}` })).ok).toBe(true)
    }
    expect(await answerQuestion(world.upline, token, { body: 'Again' })).toMatchObject({
      failure: { code: 'QUESTION_FULL' },
    })
  })

  it('alone as staff is reminded as anybody is', async () => {
    const settings = { ...sampleOrganisation.settings }
    for (const who of [world.sam, world.uma]) {
      await leaveMember(world.upline, who.member.id, { reason: 'gone', by: BY })
    }
    const unwilling = { ...defaultConsent('root'), notices: false }
    await world.store.commit(effects({ puts: [put(mailConsents, unwilling, 'absent')] }))
    const { id } = await world.ask()
    await world.advance(59)
    expect(currentHolders(await world.turn(id))).toEqual([STAFF])
    expect((await world.turn(id)).holders).toMatchObject([{ came: 'with-staff' }])
    expect(world.subjects(STAFF_EMAIL)).toHaveLength(1 + settings.promise.remindAfterHours.length)
  })

  it('gets no reminder in their own night after it was given to them', async () => {
    await updateProfile(world.upline, world.uma.homeToken, {
      form: { timeZone: 'Pacific/Auckland' },
      visitor: VISITOR,
    })
    const { id } = await world.ask()
    await world.advance(1)
    await reassignQuestion(world.upline, id, { to: world.uma.member.id, note: 'ill', by: BY })
    await world.advance(50)
    const reminded = world.store.messages.keys().filter((key) => key.includes('reminder'))
    const created = [...reminded].map((key) => world.store.messages.get(key)?.entry.createdAt ?? '')
    expect(created.length).toBeGreaterThan(0)
    for (const at of created) {
      const hour = Number(
        new Intl.DateTimeFormat('en-GB', {
          hour: '2-digit',
          hourCycle: 'h23',
          timeZone: 'Pacific/Auckland',
        }).format(epochMs(at)),
      )
      expect(hour).toBeGreaterThanOrEqual(8)
      expect(hour).toBeLessThan(21)
    }
  })

  it('gets one mail after an outage of the senders, not one of every step', async () => {
    await world.ask()
    const accept = world.mailer.answer
    world.mailer.answer = () => ({ type: 'throttled', until: 'soon' })
    await world.advance(73)
    world.mailer.answer = accept
    await world.settle()
    expect(world.subjects('sam@x.example')).toEqual([
      expect.stringContaining('question-asked'),
      expect.stringContaining('question-breached'),
    ])
    expect(world.subjects('uma@x.example')).toEqual([expect.stringContaining('question-breached')])
  })
})

describe('an organisation', () => {
  const withStaff = (staff: string[]) => ({
    ...sampleOrganisation,
    settings: { ...sampleOrganisation.settings, staff },
  })

  it('whose root member is on the staff gets one mail of a breach, not two', async () => {
    const world = await QuestionWorld.begin(withStaff([ROOT_EMAIL, STAFF_EMAIL]))
    await world.ask('Hm', 'What now?', world.uma)
    await world.advance(73)
    const breached = world.subjects(ROOT_EMAIL).filter((each) => each.includes('breached'))
    expect(breached).toHaveLength(1)
    expect(world.subjects(STAFF_EMAIL).some((each) => each.includes('breached'))).toBe(true)
  })

  it('with ten on the staff and somebody who held many questions commits every step', async () => {
    const staff = Array.from({ length: 10 }, (_, i) => `staff${i}@sample.example`)
    const world = await QuestionWorld.begin(withStaff(staff))
    for (let i = 0; i < 10; i++) await world.ask(`Q ${i}`, 'Please?', world.uma)
    await world.advance(24 * 9)
    expect(world.subjects('staff9@sample.example').length).toBeGreaterThan(10)
  })

  it('with a line of sixty silent people reaches its staff, and the answer is still committed', async () => {
    const world = await QuestionWorld.begin()
    let last = world.ada
    for (let i = 0; i < 60; i++) {
      const referralCode = last.member.referralCode
      // A network has its share of sign-ups a day.
      if (i % 30 === 29) world.now = plusHours(world.now, 24)
      last = await world.join({ email: `m${i}@x.example`, fullName: `Member ${i}x`, referralCode })
    }
    const { id } = await world.ask('Anybody?', 'Hello?', last)
    await world.advance(24 * 40)
    const turn = await world.turn(id)
    expect(currentHolders(turn)).toContain(STAFF)
    expect(currentHolders(turn).length).toBeLessThanOrEqual(21)
    expect((await answerAsStaff(world.upline, id, { body: 'Yes.', by: BY })).ok).toBe(true)
  })
})

describe('a request with a key', () => {
  it('of one stranger says nothing of another’s, and used again after a day is a new request', async () => {
    const world = await QuestionWorld.begin()
    const routes = publicApiRoutes(world.upline)
    const ask = async (email: string, body: string) => {
      const asked = { json: { email, subject: 'Hm', body }, headers: { 'idempotency-key': '1' } }
      const answer = await routes['POST /v1/questions']?.(httpEvent('POST /v1/questions', asked))
      await world.settle()
      return answer?.statusCode
    }
    expect(await ask('vera@v.example', 'Mine?')).toBe(202)
    expect(await ask('otto@o.example', 'Other?')).toBe(202)
    expect(world.mailer.to('otto@o.example')).toHaveLength(1)
    world.now = plusHours(world.now, 25)
    expect(await ask('otto@o.example', 'Later?')).toBe(202)
    expect(world.mailer.to('otto@o.example')).toHaveLength(2)
  })

  it('of a member a day later is a question of its own', async () => {
    const world = await QuestionWorld.begin()
    const request = requestKeyOf(['POST /v1/questions', 'ada'], 'key', 'body')
    const ask = () =>
      askQuestion(world.upline, world.ada.homeToken, { subject: 'How?', body: 'How so?', request })
    const first = await ask()
    world.now = plusHours(world.now, 25)
    const second = await ask()
    expect(second.ok && first.ok && second.value.id !== first.value.id).toBe(true)
  })
})

describe('what a visitor asked', () => {
  it('beyond the day’s share waits, and is said to wait', async () => {
    const world = await QuestionWorld.begin()
    for (let i = 0; i < 12; i++) {
      const form = { email: 'vera@v.example', subject: `Q ${i}`, body: 'Hm?' }
      await submitQuestion(world.upline, { form, visitor: VISITOR })
    }
    await world.settle()
    const token = tokenIn(world.mailer.to('vera@v.example')[0], '/verify-question/')
    const today = await verifyQuestions(world.upline, token)
    expect(today).toMatchObject({ ok: true, value: { waiting: 2 } })
    world.now = plusHours(world.now, 25)
    const tomorrow = await verifyQuestions(world.upline, token)
    expect(tomorrow).toMatchObject({ ok: true, value: { waiting: 0 } })
    expect(tomorrow.ok && tomorrow.value.verified).toHaveLength(12)
  })

  it('is verified one by one: what somebody else typed in their name is left out', async () => {
    const world = await QuestionWorld.begin()
    const ids: string[] = []
    for (const subject of ['Mine', 'Rude']) {
      const form = { email: 'ada@x.example', subject, body: 'Hm?' }
      const submitted = await submitQuestion(world.upline, { form, visitor: VISITOR })
      ids.push(submitted.ok ? submitted.value.questionId : '')
    }
    await world.settle()
    const token = tokenIn(world.mailer.to('ada@x.example')[0], '/verify-question/')
    const verified = await verifyQuestions(world.upline, token, ids.slice(0, 1))
    expect(verified).toMatchObject({ ok: true, value: { waiting: 1 } })
    expect(await world.store.get(questions, ids[1] ?? '')).toBeUndefined()
  })
})

describe('a question that is taken out', () => {
  let world: QuestionWorld
  beforeEach(async () => {
    world = await QuestionWorld.begin()
  })
  const duplicateOf = (id: string) => ({
    reason: 'duplicate' as const,
    duplicateOf: id,
    note: 'You asked this before.',
    by: BY,
  })
  const end = (questionId: string) =>
    endQuestion(world.upline, { questionId, token: world.ada.homeToken, ending: 'withdrawn' })

  it('as a duplicate leaves an earlier clock or an answer, never nothing', async () => {
    const first = await world.ask('One')
    await world.advance(1)
    const second = await world.ask('Other')
    await end(first.id)
    expect((await voidQuestion(world.upline, second.id, duplicateOf(first.id))).ok).toBe(false)
    const third = await world.ask('Third')
    await world.answer('sam@x.example', 'To the third.')
    await world.advance(1)
    await addMessage(world.upline, {
      questionId: third.id,
      token: world.ada.homeToken,
      body: 'And?',
    })
    expect((await voidQuestion(world.upline, second.id, duplicateOf(third.id))).ok).toBe(false)
    expect((await voidQuestion(world.upline, third.id, duplicateOf(second.id))).ok).toBe(true)
  })

  it('after it was closed as needing no answer still can be, and its asker is sent to the other', async () => {
    const first = await world.ask('One')
    await world.advance(1)
    const second = await world.ask('Other')
    await world.answer('sam@x.example')
    const write = (body: string) =>
      addMessage(world.upline, { questionId: second.id, token: world.ada.homeToken, body })
    await write('Thanks')
    await world.settle()
    await closeAsNeedingNoAnswer(world.upline, world.answerToken('sam@x.example'), 'Welcome.')
    await write('And now?')
    await world.settle()
    expect((await voidQuestion(world.upline, second.id, duplicateOf(first.id))).ok).toBe(true)
    await world.settle()
    const told = world.mailer.to('ada@x.example').at(-1)
    expect(told?.subject).toContain('question-duplicate')
    expect(told?.text).toContain(`/questions/${first.id}/`)
  })

  it('as spam does not show its sender what the staff noted', async () => {
    const { id } = await world.ask()
    const spam = { reason: 'spam' as const, note: 'A crank, known since May.', by: BY }
    await voidQuestion(world.upline, id, spam)
    const status = statusOf(await world.question(id), world.now)
    expect(JSON.stringify(status)).not.toContain('crank')
  })

  it('by its asker at the due time itself, although committed later, was not late', async () => {
    const { id } = await world.ask()
    world.now = (await world.turn(id)).dueAt
    world.store.beforeCommit = () => {
      world.store.beforeCommit = undefined
      world.now = plusMinutes(world.now, 1)
      const [address, row] =
        [...world.store.rows].find(([key]) => key.includes(`question/${id}|`)) ?? []
      if (address && row) world.store.rows.set(address, { ...row, version: row.version + 1 })
    }
    expect((await end(id)).ok).toBe(true)
    expect(world.counted).toEqual([])
  })

  it('because its asker left asks nothing of anybody any more', async () => {
    const { id } = await world.ask()
    await leaveMember(world.upline, world.ada.member.id, { reason: 'moved', by: BY })
    await world.settle()
    expect(await world.turn(id)).toMatchObject({ state: 'withdrawn' })
  })
})

describe('a long conversation', () => {
  it('is read whole, and its mail stays short enough for the button to be seen', async () => {
    const world = await QuestionWorld.begin()
    const { id } = await world.ask()
    for (let i = 0; i < 30; i++) {
      await addMessage(world.upline, {
        questionId: id,
        token: world.ada.homeToken,
        body: `${'字'.repeat(4990)} ${i}`,
      })
    }
    await world.settle()
    expect(await messagesOf(situationOf(world.upline), id)).toHaveLength(31)
    const told = world.mailer.to('sam@x.example').at(-1)
    expect(told?.text).toContain('字 29')
    expect(Buffer.byteLength(told?.html ?? '')).toBeLessThan(100_000)
  })
})

describe('a breach that comes to light by the late answer itself', () => {
  it('is counted and told to the staff', async () => {
    const world = await QuestionWorld.begin()
    const { id } = await world.ask()
    world.now = plusHours(world.now, 72.2)
    await world.answer('sam@x.example', 'Sorry.')
    expect((await world.turn(id)).breach).toBeDefined()
    expect(world.counted).toEqual(['promise-breached', 'answered-late'])
    expect(world.subjects(STAFF_EMAIL)).toEqual([expect.stringContaining('question-answered-late')])
  })
})
