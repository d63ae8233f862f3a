import { beforeEach, describe, expect, it } from 'vitest'
import { epochMs, instant, plusHours } from '../../shared/kernel/time.ts'
import { leaveMember } from '../../shared/members/leave-member.ts'
import { updateProfile } from '../../shared/members/update-profile.ts'
import { mailLedger } from '../../shared/messaging/mail-ledger.ts'
import { sendMessage } from '../../shared/messaging/send-message.ts'
import { addMessage } from '../../shared/questions/add-message.ts'
import { answerQuestion } from '../../shared/questions/answer-question.ts'
import { closeAsNeedingNoAnswer } from '../../shared/questions/needs-no-answer.ts'
import { reassignQuestion } from '../../shared/questions/reassign-question.ts'
import { submitQuestion } from '../../shared/questions/submit-question.ts'
import { verifyQuestions } from '../../shared/questions/verify-question.ts'
import { voidQuestion } from '../../shared/questions/void-question.ts'
import { tokenIn } from '../fakes/captured-mailer.ts'
import { meanwhile } from '../fakes/meanwhile.ts'
import { QuestionWorld, ROOT_EMAIL, STAFF_EMAIL } from '../fakes/question-world.ts'
import { sampleOrganisation } from '../fakes/sample-organisation.ts'
import { VISITOR } from '../fakes/world.ts'

const BY = 'arn:aws:iam::1:user/kim'
const VERA = 'vera@v.example'

let world: QuestionWorld
beforeEach(async () => {
  world = await QuestionWorld.begin()
})

const kinds = (email: string) => world.subjects(email).map((subject) => subject.split(':')[0])
const newest = (email: string) => world.mailer.to(email).at(-1)?.text
/** Nothing leaves for so long; the clock goes on. */
const outage = async (hours: number) => {
  const accept = world.mailer.answer
  world.mailer.answer = () => ({ type: 'throttled', until: 'soon' })
  await world.advance(hours)
  world.mailer.answer = accept
}
const write = async (questionId: string, body = 'And?') => {
  await addMessage(world.upline, { questionId, token: world.ada.homeToken, body })
  await world.settle()
}
/** A question of a visitor in Auckland to the sponsor of the link. */
const visitorAsks = async () => {
  const form = {
    email: VERA,
    subject: 'Free?',
    body: 'Is it?',
    referralCode: world.sam.member.referralCode,
    timeZone: 'Pacific/Auckland',
  }
  await submitQuestion(world.upline, { form, visitor: VISITOR })
  await world.settle()
  await verifyQuestions(world.upline, tokenIn(world.mailer.to(VERA)[0], '/verify-question/'))
  await world.settle()
}

describe('the asker', () => {
  it('is told when their answer is late, of every turn that is', async () => {
    const { id } = await world.ask()
    await world.advance(73)
    expect(kinds('ada@x.example')).toEqual(['question-receipt', 'question-late'])
    await world.answer('sam@x.example')
    await write(id)
    await world.advance(73)
    expect(kinds('ada@x.example').slice(2)).toEqual(['question-answered', 'question-late'])
  })

  it('is not told that it is late when the answer came before the mail', async () => {
    await world.ask()
    await outage(73)
    await world.answer('sam@x.example')
    expect(kinds('ada@x.example')).toEqual(['question-receipt', 'question-answered'])
  })

  it('who is a visitor reads instants in their own zone', async () => {
    await visitorAsks()
    expect(newest(VERA)).toMatch(/dueAt=Friday, March 6, 2026 at 11:00.PM GMT\+13/)
    await world.advance(73)
    expect(kinds(VERA)).toEqual(['question-receipt', 'question-late'])
  })

  it('is told of a duplicate only while they wait, and of spam never', async () => {
    const first = await world.ask('One')
    await world.advance(1)
    const second = await world.ask('Other')
    await world.answer('sam@x.example')
    const duplicate = { reason: 'duplicate' as const, note: 'Asked before.', by: BY }
    const voiding = { ...duplicate, duplicateOf: first.id }
    expect(await voidQuestion(world.upline, second.id, voiding)).toMatchObject({ ok: true })
    await world.settle()
    expect(kinds('ada@x.example')).not.toContain('question-duplicate')
  })
})

describe('whoever holds a question', () => {
  it('reads instants in their own zone, and how long there is left', async () => {
    const form = { timeZone: 'Pacific/Auckland' }
    await updateProfile(world.upline, world.sam.homeToken, { form, visitor: VISITOR })
    await world.ask()
    world.now = plusHours(world.now, 1)
    await world.advance(23)
    const told = newest('sam@x.example')
    expect(told).toMatch(/dueAt=Friday, March 6, 2026 at 11:00.PM GMT\+13/)
    expect(told).toContain('timeLeft=2 days and 2 hours')
  })

  it('gets of several reminders that could not leave the last one alone', async () => {
    await world.ask()
    await outage(49)
    await world.settle()
    expect(kinds('sam@x.example')).toEqual(['question-asked', 'question-reminder'])
  })

  it('gets no reminder after the breach, whatever was the last step before it', async () => {
    const promise = { answerWithinHours: 72, remindAfterHours: [24, 48], escalateAfterHours: 36 }
    const settings = { ...sampleOrganisation.settings, promise }
    world = await QuestionWorld.begin({ ...sampleOrganisation, settings })
    await world.ask()
    await outage(73)
    await world.settle()
    expect(kinds('sam@x.example')).toEqual(['question-asked', 'question-breached'])
  })

  it('no more gets no mail about it that had still to leave', async () => {
    const { id } = await world.ask()
    await outage(25)
    await reassignQuestion(world.upline, id, { to: world.uma.member.id, note: 'ill', by: BY })
    await world.settle()
    expect(kinds('sam@x.example')).toEqual(['question-asked'])
    expect(kinds('uma@x.example')).toEqual(['question-passed-on'])
  })

  it('is not reminded of what was answered at the very moment the mail would leave', async () => {
    const { id } = await world.ask()
    await outage(24)
    const key = `questions/${id}/1/remind-24/reminder/${world.sam.member.id}`
    const token = world.answerToken('sam@x.example')
    meanwhile(world, () => answerQuestion(world.upline, token, { body: 'So.' }), mailLedger.name)
    await sendMessage(world.upline, world.mailer, key)
    await world.settle()
    expect(kinds('ada@x.example')).toContain('question-answered')
    expect(kinds('sam@x.example')).toEqual(['question-asked'])
  })

  it('is asked all the same when no mail could leave for more than a day', async () => {
    const accept = world.mailer.answer
    world.mailer.answer = () => ({ type: 'throttled', until: 'soon' })
    await world.ask()
    world.now = plusHours(world.now, 30)
    world.mailer.answer = accept
    await world.settle()
    expect(kinds('sam@x.example')).toContain('question-asked')
  })

  it('reads a name with markup in it as it is', async () => {
    const eve = await world.join({
      email: 'eve@x.example',
      fullName: 'Eve <i>',
      referralCode: world.sam.member.referralCode,
    })
    await world.ask('Hm', 'What?', eve)
    const told = world.mailer.to('sam@x.example').at(-1)
    expect(told?.html).toContain('<h3 dir="auto">Eve &lt;i&gt;, ')
  })
})

describe('the staff', () => {
  it('are reminded once a day after the breach, and after an outage once', async () => {
    const bob = await world.join({ email: 'bob@x.example', fullName: 'Bob Alone' })
    await world.ask('Hm', 'What now?', bob)
    await world.advance(73)
    expect(kinds(STAFF_EMAIL)).toEqual(['question-with-staff', 'question-breached'])
    await world.advance(48)
    expect(kinds(STAFF_EMAIL).slice(2)).toEqual(['question-with-staff', 'question-with-staff'])
    await outage(72)
    await world.settle()
    expect(kinds(STAFF_EMAIL).slice(4)).toEqual(['question-with-staff'])
  })

  it('read who held it when it was due, not who was asked since', async () => {
    await world.ask()
    world.now = plusHours(world.now, 100)
    await world.settle()
    expect(newest(STAFF_EMAIL)).toMatch(/^holder=Sam Sponsor$/m)
  })

  it('hear nothing of an answer in time, and of a late one who gave it', async () => {
    await world.ask()
    await world.answer('sam@x.example')
    expect(kinds(STAFF_EMAIL)).toEqual([])
    const { id } = await world.ask()
    world.now = instant(epochMs((await world.turn(id)).dueAt) + 1)
    await world.answer('sam@x.example')
    expect(kinds(STAFF_EMAIL)).toEqual(['question-answered-late'])
    expect(newest(STAFF_EMAIL)).toContain('answerer=Sam Sponsor')
  })

  it('hear of every turn that was answered late, each in a mail of its own', async () => {
    const { id } = await world.ask()
    for (let turn = 1; turn <= 2; turn++) {
      world.now = instant(epochMs((await world.turn(id)).dueAt) + 1)
      await world.answer('sam@x.example')
      await write(id)
    }
    expect(kinds(STAFF_EMAIL)).toEqual(['question-answered-late', 'question-answered-late'])
  })

  it('who close a thank-you by their link close it in the organisation’s name', async () => {
    const { id } = await world.ask()
    await world.answer('sam@x.example')
    await write(id, 'Thanks!')
    await reassignQuestion(world.upline, id, { to: 'staff', note: 'ill', by: BY })
    await world.settle()
    await closeAsNeedingNoAnswer(world.upline, world.answerToken(STAFF_EMAIL), 'Welcome.')
    await world.settle()
    expect(newest('ada@x.example')).toContain('answerer=Sample Circle')
    expect((await world.question(id)).acts.at(-1)).toMatchObject({ by: 'staff' })
  })

  it('are told when nobody of the line is left, and by which way it came to them', async () => {
    for (const who of [world.sam, world.uma]) {
      await leaveMember(world.upline, who.member.id, { reason: 'gone', by: BY })
    }
    const { id } = await world.ask()
    expect(kinds(ROOT_EMAIL)).toEqual(['question-asked'])
    await world.advance(60)
    expect((await world.turn(id)).holders.map(({ came }) => came)).toEqual(['asked', 'with-staff'])
  })
})
