import { beforeEach, describe, expect, it } from 'vitest'
import { effects, put } from '../../shared/effects.ts'
import { enrolmentId, enrolments } from '../../shared/onboarding/enrolment.ts'
import { plusHours } from '../../shared/kernel/time.ts'
import { decideQuarantined, quarantinedFor } from '../../shared/questions/decide-quarantined.ts'
import { questions, type Question } from '../../shared/questions/question.ts'
import { submitQuestion } from '../../shared/questions/submit-question.ts'
import { verifyQuestions } from '../../shared/questions/verify-question.ts'
import { messagesOf } from '../../shared/questions/question-holes.ts'
import { questionsAskedBy } from '../../shared/questions/questions-of-member.ts'
import { currentHolders } from '../../shared/questions/turn.ts'
import { situationOf } from '../../shared/perform.ts'
import { updateProfile } from '../../shared/members/update-profile.ts'
import { tokenIn } from '../fakes/captured-mailer.ts'
import { QuestionWorld, STAFF_EMAIL } from '../fakes/question-world.ts'
import { arrives, replyAddressOf, type Reply } from '../fakes/replies.ts'
import { VISITOR } from '../fakes/world.ts'

const SAM = 'sam@x.example'
const ADA = 'ada@x.example'
const UMA = 'uma@x.example'

let world: QuestionWorld
let question: Question
let toSam: string

beforeEach(async () => {
  world = await QuestionWorld.begin()
  question = await world.ask()
  toSam = replyAddressOf(world, SAM, 'question-asked')
})

const reply = (more: Partial<Reply> = {}) => arrives(world, { to: toSam, from: SAM, ...more })
const textsOf = async () =>
  (await messagesOf(situationOf(world.upline), question.id)).map(({ text }) => text)
const mailsTo = (email: string, kind: string) =>
  world.mailer.to(email).filter(({ subject }) => subject.includes(kind))
const noticesTo = (email: string) => mailsTo(email, 'reply-quarantined')
const quarantineLink = (email: string) => tokenIn(noticesTo(email).at(-1), '/replies/')
const inQuarantine = async (email: string) =>
  (await quarantinedFor(situationOf(world.upline), quarantineLink(email)))?.replies ?? []

describe('a reply of whoever holds a question', () => {
  it('is their answer, received when SES took it in', async () => {
    await world.advance(71)
    expect(await reply({ text: 'Press the green button.' })).toBe('answer')
    const turn = await world.turn(question.id)
    expect(turn).toMatchObject({ state: 'answered', answeredBy: world.sam.member.id })
    expect(turn.answeredAt).toBe(world.now)
    expect(turn.lateByMs).toBeUndefined()
    expect(mailsTo(ADA, 'question-answered')[0]?.text).toContain('Press the green button.')
  })

  it('is told back to them as it was published', async () => {
    await reply({ text: 'Press the green button.' })
    expect(mailsTo(SAM, 'answer-published')[0]?.text).toContain('Press the green button.')
  })

  it('is late when SES took it in late, whatever its own date says', async () => {
    await world.advance(73)
    await reply()
    expect((await world.turn(question.id)).lateByMs).toBe(3_600_000)
  })

  it('counts from its receipt, not from when it was worked on', async () => {
    const to = toSam
    await world.advance(71)
    const receivedAt = world.now
    world.now = plusHours(world.now, 2)
    // The mail waited two hours for its function.
    expect(await arrives(world, { to, from: SAM, receivedAt })).toBe('answer')
    expect((await world.turn(question.id)).answeredAt).toBe(receivedAt)
    expect((await world.turn(question.id)).lateByMs).toBeUndefined()
  })

  it('is one answer, however often the mail is delivered', async () => {
    const outcomes: string[] = []
    for (let i = 0; i < 5; i++) outcomes.push(await reply({ messageId: '<one@mail.example>' }))
    expect(outcomes).toEqual(['answer', 'duplicate', 'duplicate', 'duplicate', 'duplicate'])
    expect(await textsOf()).toHaveLength(2)
  })

  it('corrects the answer when another one follows', async () => {
    await reply({ text: 'Press the green button.' })
    expect(await reply({ text: 'The blue one, I mean.' })).toBe('answer')
    expect(mailsTo(ADA, 'question-answered')).toHaveLength(2)
  })

  it('leaves waiting what the asker wrote after the mail that it replies to', async () => {
    const askers = replyAddressOf(world, ADA, 'question-receipt')
    await world.advance(1)
    expect(await arrives(world, { to: askers, from: ADA, text: 'And one more thing.' })).toBe(
      'message',
    )
    await reply()
    expect(await world.turn(question.id)).toMatchObject({ number: 2, state: 'open' })
  })

  it('answers for the staff when one of them holds it', async () => {
    for (let i = 0; i < 10; i++) await world.advance(24)
    const toStaff = replyAddressOf(world, STAFF_EMAIL, 'question-with-staff')
    expect(await arrives(world, { to: toStaff, from: STAFF_EMAIL })).toBe('answer')
    expect(await world.turn(question.id)).toMatchObject({ answeredBy: 'staff' })
  })
})

describe('a reply in doubt', () => {
  const doubts: ReadonlyArray<readonly [string, Partial<Reply>, string]> = [
    ['from another address', { from: 'mallory@x.example' }, 'sender'],
    ['from an address that only looks the same', { from: 'sam@x.example.evil.example' }, 'sender'],
    [
      'without DMARC and without an aligned signature',
      { verdicts: { dmarc: 'GRAY' } },
      'unverified',
    ],
    ['that failed DMARC', { verdicts: { dmarc: 'FAIL' } }, 'unverified'],
    [
      'signed by somebody else',
      {
        verdicts: { dmarc: 'GRAY' },
        headers: ['Authentication-Results: amazonses.com; dkim=pass header.i=@evil.example'],
      },
      'unverified',
    ],
    ['taken for spam', { verdicts: { spam: 'FAIL' } }, 'spam'],
    ['with a virus', { verdicts: { virus: 'FAIL' } }, 'virus'],
    ['that nobody searched for a virus', { verdicts: { virus: 'PROCESSING_FAILED' } }, 'virus'],
    ['of one character', { text: '.' }, 'empty'],
    ['longer than an answer may be', { text: 'a'.repeat(5001) }, 'too-long'],
  ]

  it.each(doubts)('%s is kept, not published, and its owner told', async (_, mail, why) => {
    expect(await reply(mail)).toBe(`quarantined: ${why}`)
    expect(await textsOf()).toHaveLength(1)
    expect((await world.turn(question.id)).state).toBe('open')
    expect(noticesTo(SAM)).toHaveLength(1)
    expect(await inQuarantine(SAM)).toHaveLength(1)
    // Nobody answers an address that nobody knows.
    const known = [SAM, ADA, UMA, 'rosa@sample.example', STAFF_EMAIL]
    expect(
      world.mailer.accepted.map(({ to }) => to.email).filter((to) => !known.includes(to)),
    ).toEqual([])
  })

  it('too large to be read is told to its owner as well', async () => {
    expect(await reply({ isTooLarge: true })).toBe('quarantined: too-large')
    expect(noticesTo(SAM)).toHaveLength(1)
  })

  it('is believed when a signature of the sender’s own domain stands in for DMARC', async () => {
    const headers = ['Authentication-Results: amazonses.com; dkim=pass header.i=@x.example']
    expect(await reply({ verdicts: { dmarc: 'GRAY' }, headers })).toBe('answer')
  })

  it('is told of once a day, however many come', async () => {
    for (let i = 0; i < 5; i++) await reply({ from: 'mallory@x.example', text: `No ${i}` })
    expect(noticesTo(SAM)).toHaveLength(1)
    expect(await inQuarantine(SAM)).toHaveLength(5)
    await world.advance(25)
    await reply({ from: 'mallory@x.example' })
    expect(noticesTo(SAM)).toHaveLength(2)
  })

  it('says nothing of its text in the notice', async () => {
    await reply({ from: 'mallory@x.example', text: 'Click https://evil.example' })
    expect(JSON.stringify(noticesTo(SAM))).not.toContain('evil')
  })

  it('counts from when its owner says that it is theirs', async () => {
    await world.advance(71)
    await reply({ from: 'sam@private.example', text: 'From my other mailbox.' })
    await world.advance(2)
    const [kept] = await inQuarantine(SAM)
    const token = quarantineLink(SAM)
    const decide = () => decideQuarantined(world.upline, token, kept?.id ?? '', 'confirm')
    expect(await decide()).toMatchObject({ ok: true })
    expect(await decide()).toMatchObject({ ok: true })
    await world.settle()
    expect(await world.turn(question.id)).toMatchObject({ lateByMs: 3_600_000 })
    expect(mailsTo(ADA, 'question-answered')).toHaveLength(1)
    expect(await inQuarantine(SAM)).toEqual([])
  })

  it('is gone, and nobody has seen it, when its owner says that it is not theirs', async () => {
    await reply({ from: 'mallory@x.example' })
    const [kept] = await inQuarantine(SAM)
    await decideQuarantined(world.upline, quarantineLink(SAM), kept?.id ?? '', 'discard')
    await world.settle()
    expect(await inQuarantine(SAM)).toEqual([])
    expect(await textsOf()).toHaveLength(1)
  })

  it('is not decided by a link of another purpose, nor of somebody else', async () => {
    await reply({ from: 'mallory@x.example' })
    const [kept] = await inQuarantine(SAM)
    const refused = { ok: false, failure: { code: 'TOKEN_INVALID' } }
    const answering = world.answerToken(SAM)
    expect(await decideQuarantined(world.upline, answering, kept?.id ?? '', 'confirm')).toEqual(
      refused,
    )
    await world.ask('Why?', 'Please tell me why.', world.sam)
    const toUma = replyAddressOf(world, UMA, 'question-asked')
    await arrives(world, { to: toUma, from: 'mallory@x.example' })
    await decideQuarantined(world.upline, quarantineLink(UMA), kept?.id ?? '', 'confirm')
    await world.settle()
    expect(await inQuarantine(SAM)).toHaveLength(1)
  })

  it('is never confirmed with a virus in it', async () => {
    await reply({ verdicts: { virus: 'FAIL' } })
    const [kept] = await inQuarantine(SAM)
    const decided = await decideQuarantined(
      world.upline,
      quarantineLink(SAM),
      kept?.id ?? '',
      'confirm',
    )
    expect(decided).toMatchObject({ ok: false })
    expect(await textsOf()).toHaveLength(1)
  })
})

describe('a token', () => {
  it('of somebody else is no use to whoever has it: the address must be theirs, too', async () => {
    expect(await reply({ from: UMA })).toBe('quarantined: sender')
  })

  it('that does not exist, or is of a link of another purpose, opens nothing', async () => {
    for (const secret of ['a'.repeat(26), world.answerToken(SAM)]) {
      expect(await reply({ to: `a+${secret}@reply.sample.example` })).toBe('unknown-token')
    }
    expect(world.mailer.to(SAM)).toHaveLength(1)
  })

  it('of a holder that the question was taken from answers nothing, and they are told', async () => {
    await updateProfile(world.upline, world.sam.homeToken, {
      form: { preferences: { notices: false } },
      visitor: VISITOR,
    })
    await world.settle()
    expect(await reply()).toBe('quarantined: former-holder')
    expect(await textsOf()).toHaveLength(1)
    expect(noticesTo(SAM)).toHaveLength(1)
  })

  it('works whatever a mail program does to its letters', async () => {
    expect(await reply({ to: toSam.toUpperCase() })).toBe('answer')
  })

  it('takes five mails an hour, and a person’s twenty a day', async () => {
    const outcomes: string[] = []
    for (let i = 0; i < 7; i++) outcomes.push(await reply({ text: `Version ${i} of it` }))
    expect(outcomes.filter((outcome) => outcome === 'answer')).toHaveLength(5)
    expect(outcomes.at(-1)).toBe('quarantined: limit')
    for (let hour = 0; hour < 4; hour++) {
      await world.advance(1.1)
      for (let i = 0; i < 5; i++) outcomes.push(await reply({ text: `Hour ${hour}, ${i}` }))
    }
    expect(
      outcomes.filter((outcome) => outcome !== 'quarantined: limit').length,
    ).toBeLessThanOrEqual(20)
  })
})

describe('automatic mail', () => {
  it('from whoever holds the question means that they are away: it moves on, the due time stays', async () => {
    const before = await world.turn(question.id)
    expect(await reply({ headers: ['Auto-Submitted: auto-replied'], text: 'I am away.' })).toBe(
      'away',
    )
    const after = await world.turn(question.id)
    expect(currentHolders(after)).toEqual([world.uma.member.id])
    expect(after).toMatchObject({ state: 'open', dueAt: before.dueAt })
    expect(await textsOf()).toHaveLength(1)
    expect(mailsTo(UMA, 'question-passed-on')).toHaveLength(1)
  })

  it('that is forged moves nothing', async () => {
    const headers = ['Auto-Submitted: auto-replied']
    const forged = { headers, verdicts: { dmarc: 'FAIL' as const } }
    expect(await reply(forged)).toBe('automatic')
    expect(currentHolders(await world.turn(question.id))).toEqual([world.sam.member.id])
  })

  const signs: ReadonlyArray<readonly [string, Partial<Reply>]> = [
    ['a bounce', { from: 'mailer-daemon@x.example' }],
    ['a list', { headers: ['List-Id: <all.x.example>'] }],
    ['bulk', { headers: ['Precedence: bulk'] }],
  ]
  it.each(signs)('%s answers nothing and is not answered', async (_, mail) => {
    const before = world.mailer.accepted.length
    await reply(mail)
    expect(await textsOf()).toHaveLength(1)
    expect((await world.turn(question.id)).state).toBe('open')
    const told = world.mailer.accepted.slice(before).map(({ to }) => to.email)
    expect(told.filter((email) => email.includes('mailer-daemon'))).toEqual([])
  })

  it('of two robots that hide what they are ends after one answer each', async () => {
    const say = async (email: string, text: string) => {
      for (const mail of mailsFrom(email)) {
        const to = mail.headers['Reply-To']
        if (to) await arrives(world, { to, from: email, text })
      }
    }
    const seen = new Set<unknown>()
    const mailsFrom = (email: string) => {
      const fresh = world.mailer.to(email).filter((mail) => !seen.has(mail))
      for (const mail of fresh) seen.add(mail)
      return fresh
    }
    for (let day = 0; day < 30; day++) {
      await say(SAM, 'Thank you for your mail. I will be in touch soon.')
      await say(ADA, 'I have received your mail.')
      await world.advance(24)
    }
    const texts = await textsOf()
    expect(texts.filter((text) => text.startsWith('Thank you'))).toHaveLength(1)
    expect(texts.filter((text) => text.startsWith('I have received'))).toHaveLength(1)
  })
})

describe('a reply of somebody who asked', () => {
  it('to an answer is a further message with a promise of its own', async () => {
    await world.answer(SAM)
    const to = replyAddressOf(world, ADA, 'question-answered')
    expect(await arrives(world, { to, from: ADA, text: 'And then?' })).toBe('message')
    expect(await world.turn(question.id)).toMatchObject({ number: 2, state: 'open' })
    expect(mailsTo(SAM, 'question-asked').at(-1)?.text).toContain('And then?')
  })

  it('from another address is kept, and they are told', async () => {
    const to = replyAddressOf(world, ADA, 'question-receipt')
    expect(await arrives(world, { to, from: SAM })).toBe('quarantined: sender')
    expect(noticesTo(ADA)).toHaveLength(1)
  })
})

describe('a reply of a visitor who asked', () => {
  const email = 'vera@x.example'
  let to: string
  beforeEach(async () => {
    const form = { email, subject: 'What is it?', body: 'I saw your door.' }
    await submitQuestion(world.upline, { form, visitor: VISITOR })
    await world.settle()
    const link = tokenIn(world.mailer.to(email).at(-1), '/verify-question/')
    const verified = await verifyQuestions(world.upline, link)
    if (!verified.ok || !verified.value.verified[0]) throw new Error('Not verified')
    question = verified.value.verified[0].question
    await world.settle()
    to = replyAddressOf(world, email, 'question-receipt')
  })

  it('is a further message of theirs', async () => {
    expect(await arrives(world, { to, from: email, text: 'The blue one.' })).toBe('message')
    expect(await textsOf()).toEqual(['I saw your door.', 'The blue one.'])
  })

  it('that is in doubt waits for their word, by a link of theirs', async () => {
    expect(await arrives(world, { to, from: 'mallory@x.example' })).toBe('quarantined: sender')
    expect(noticesTo(email)).toHaveLength(1)
    const [kept] = await inQuarantine(email)
    const link = quarantineLink(email)
    const decided = await decideQuarantined(world.upline, link, kept?.id ?? '', 'confirm')
    expect(decided).toMatchObject({ ok: true })
    expect(await textsOf()).toHaveLength(2)
  })

  it('waits when the conversation has become too long', async () => {
    const stored = await world.store.get(questions, question.id)
    if (!stored) throw new Error('No question')
    const full = put(questions, { ...stored.value, messages: 200 }, { version: stored.version })
    await world.store.commit(effects({ puts: [full] }))
    expect(await arrives(world, { to, from: email })).toBe('quarantined: QUESTION_FULL')
  })
})

describe('a reply to a tip or the welcome', () => {
  it('is a question to the sponsor, with a receipt and the promise', async () => {
    await world.advance(25)
    const to = replyAddressOf(world, ADA, 'Step day-1')
    const subject = 'Re: AW: What about  this?'
    expect(await arrives(world, { to, from: ADA, subject, text: 'Where do I start?' })).toBe(
      'question',
    )
    const asked = (await questionsAskedBy(situationOf(world.upline), world.ada.member.id))[0]
    expect(asked?.subject).toBe('What about this?')
    expect(mailsTo(SAM, 'question-asked').at(-1)?.text).toContain('Where do I start?')
    expect(mailsTo(ADA, 'question-receipt')).toHaveLength(2)
  })

  it('holds the sequence for 72 hours from then, and nothing is lost of it', async () => {
    await world.advance(25)
    const to = replyAddressOf(world, ADA, 'Step day-1')
    const repliedAt = world.now
    await arrives(world, { to, from: ADA, text: 'Where do I start?' })
    const { value } = (await world.store.get(enrolments, enrolmentId(world.ada.member.id))) ?? {}
    expect(value?.next?.dueAt && value.next.dueAt >= plusHours(repliedAt, 72)).toBe(true)
    expect(value?.state).toBe('running')
  })
})
