import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { instant, epochMs, plusHours } from '../../shared/kernel/time.ts'
import {
  afterOutcome,
  newAddressState,
  stateOfAddress,
} from '../../shared/members/address-state.ts'
import { mailConsents } from '../../shared/members/mail-consent.ts'
import type { MailEvent } from '../../shared/messaging/mail-event.ts'
import { reputationOf, switchSending } from '../../shared/messaging/sending-health.ts'
import { takeInMailEvent } from '../../shared/messaging/take-in-mail-event.ts'
import { enrolmentId, enrolments } from '../../shared/onboarding/enrolment.ts'
import { currentHolders } from '../../shared/questions/turn.ts'
import { QuestionWorld } from '../fakes/question-world.ts'
import { TestWorld } from '../fakes/world.ts'

const START = '2026-03-02T10:00:00.000Z'
const HAPPENINGS = ['delivered', 'soft', 'bounced', 'complained'] as const

let nextId = 0
const told = (
  happening: (typeof HAPPENINGS)[number],
  address: string,
  sentAt = START,
): MailEvent => ({
  type: 'outcome',
  happening,
  addresses: [address],
  id: `m${nextId++}`,
  messageId: 'm',
  sentAt,
  messageKey: undefined,
})

describe('an address', () => {
  const lived = (...outcomes: (typeof HAPPENINGS)[number][]) =>
    outcomes.reduce(
      (state, happening, i) => afterOutcome(state, happening, plusHours(START, i)),
      newAddressState('a'),
    ).state

  it.each<[(typeof HAPPENINGS)[number][], string]>([
    [[], 'open'],
    [['delivered'], 'open'],
    [['bounced'], 'bounced'],
    [['bounced', 'delivered'], 'open'],
    [['complained', 'delivered'], 'complained'],
    [['bounced', 'complained', 'delivered'], 'complained'],
    [['soft', 'soft'], 'open'],
    [['soft', 'soft', 'soft'], 'bounced'],
    [['soft', 'delivered', 'soft', 'delivered', 'soft'], 'bounced'],
    [['soft', 'delivered', 'soft', 'delivered', 'delivered', 'soft'], 'open'],
    [['soft', 'soft', 'soft', 'delivered'], 'open'],
  ])('after %j is %s', (outcomes, state) => {
    expect(lived(...outcomes)).toBe(state)
  })

  it('is the same in whatever order its outcomes are told, if one of them was lasting', () => {
    const histories = fc.array(fc.constantFrom(...HAPPENINGS), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(histories, fc.infiniteStream(fc.nat()), (outcomes, order) => {
        const events = outcomes.map((happening, i) => ({ happening, at: plusHours(START, i) }))
        const shuffled = events
          .map((event) => ({ event, rank: order.next().value ?? 0 }))
          .toSorted((a, b) => a.rank - b.rank)
          .map(({ event }) => event)
        const end = (told: typeof events) =>
          told.reduce(
            (state, { happening, at }) => afterOutcome(state, happening, at),
            newAddressState('a'),
          )
        // A bounce that a later mail lifts is lifted only by a delivery that is told after it.
        if (outcomes.includes('complained')) expect(end(shuffled).state).toBe('complained')
        const isBouncedLast = outcomes.at(-1) === 'bounced' && !outcomes.includes('complained')
        if (isBouncedLast) expect(end(shuffled).state).toBe('bounced')
      }),
    )
  })
})

describe('mail that came back', () => {
  const joined = async () => {
    const world = new TestWorld(START)
    const { member } = await world.join({ email: 'ada@x.example' })
    const tips = () =>
      world.mailer.to('ada@x.example').filter(({ subject }) => subject.startsWith('Step')).length
    const consent = async () => (await world.store.get(mailConsents, member.id))?.value
    return { world, member, tips, consent }
  }

  it('for ever stops the sequence at once and keeps what its member wished', async () => {
    const { world, member, tips, consent } = await joined()
    await world.advance(25)
    const event = told('bounced', 'Ada@X.example', world.now)
    for (let i = 0; i < 3; i++) await takeInMailEvent(world.upline, event)
    const enrolment = await world.store.get(enrolments, enrolmentId(member.id))
    expect(enrolment?.value.state).toBe('stopped')
    await world.advance(10 * 24)
    expect(tips()).toBe(1)
    expect(await consent()).toMatchObject({ tips: true, notices: true })
  })

  it('lets the sequence go on, without a burst, when a later mail arrives', async () => {
    const { world, tips } = await joined()
    await world.advance(25)
    await takeInMailEvent(world.upline, told('bounced', 'ada@x.example', world.now))
    await world.advance(5 * 24)
    await takeInMailEvent(world.upline, told('delivered', 'ada@x.example', world.now))
    await world.advance(1)
    expect(tips()).toBe(1)
    await world.advance(2 * 24)
    expect(tips()).toBe(2)
  })

  it('as a complaint takes back every consent within its own event', async () => {
    const { world, consent, tips } = await joined()
    await takeInMailEvent(world.upline, told('complained', 'ada@x.example'))
    expect(await consent()).toMatchObject({
      tips: false,
      greetings: false,
      broadcasts: false,
      notices: false,
    })
    await world.advance(10 * 24)
    expect(tips()).toBe(0)
    expect(await stateOfAddress(world.store, 'ada@x.example')).toBe('complained')
  })

  it('to a holder moves the question on at once, with the same due time', async () => {
    const world = await QuestionWorld.begin()
    const { id } = await world.ask()
    const { dueAt } = await world.turn(id)
    await takeInMailEvent(world.upline, told('bounced', 'sam@x.example', world.now))
    await world.settle()
    const turn = await world.turn(id)
    expect(currentHolders(turn)).toEqual([world.uma.member.id])
    expect(turn.dueAt).toBe(dueAt)
    expect(world.subjects('uma@x.example')).toHaveLength(1)
  })

  it('three times for a while is as good as for ever; of a stranger it changes nothing', async () => {
    const { world, tips } = await joined()
    for (let i = 0; i < 3; i++) {
      await takeInMailEvent(world.upline, told('soft', 'ada@x.example', plusHours(START, i)))
      await takeInMailEvent(world.upline, told('bounced', 'nobody@y.example'))
    }
    await world.advance(10 * 24)
    expect(tips()).toBe(0)
  })

  it('an address that bounced is nobody’s any more once its member moved to another', async () => {
    const { world } = await joined()
    await takeInMailEvent(world.upline, told('bounced', 'ada@x.example'))
    expect(await stateOfAddress(world.store, 'ada@new.example')).toBe('open')
  })
})

describe('an organisation’s reputation', () => {
  it.each([
    [0, 0, 0, 'good'],
    [100, 2, 0, 'good'],
    [100, 3, 0, 'worrying'],
    [100, 4, 0, 'worrying'],
    [100, 5, 0, 'bad'],
    [125, 5, 0, 'bad'],
    [126, 5, 0, 'worrying'],
    [10_000, 399, 0, 'worrying'],
    [10_000, 400, 0, 'bad'],
    [10_000, 199, 0, 'good'],
    [100, 0, 1, 'worrying'],
    [2500, 0, 2, 'bad'],
    [2501, 0, 2, 'worrying'],
    [2501, 0, 1, 'good'],
  ])('of %i sent, %i bounced, %i complained is %s', (sent, bounced, complained, reputation) => {
    expect(reputationOf({ sent, bounced, complained })).toBe(reputation)
  })

  it('that is bad stops what nobody waits for, once, and what people wait for goes on', async () => {
    const world = new TestWorld(START)
    await world.join({ email: 'ada@x.example' })
    for (let i = 0; i < 8; i++) {
      await takeInMailEvent(world.upline, told('bounced', `gone${i}@y.example`))
    }
    expect(world.counted.filter((name) => name === 'sending-stopped')).toHaveLength(1)
    await world.advance(3 * 24)
    expect(world.mailer.to('ada@x.example').some(({ subject }) => subject.startsWith('Step'))).toBe(
      false,
    )
    await world.join({ email: 'bea@x.example' })
    expect(world.mailer.to('bea@x.example').map(({ subject }) => subject)).toEqual([
      'Please confirm',
      'Welcome Ada',
    ])
    await switchSending(world.upline, { isStopped: false, by: 'kim', note: 'Cleaned the list.' })
    await world.advance(2)
    const tips = world.mailer
      .to('ada@x.example')
      .filter(({ subject }) => subject.startsWith('Step'))
    expect(tips).toHaveLength(1)
  })

  it('counts what SES accepted by the day', async () => {
    const world = new TestWorld(START)
    await world.join({ email: 'ada@x.example' })
    const [entry] = world.store.messages.keys()
    const accepted = { type: 'accepted' as const, messageKey: entry ?? '', attemptId: 'x' }
    await takeInMailEvent(world.upline, {
      ...accepted,
      messageId: 'm',
      sentAt: instant(epochMs(START)),
    })
    expect(await world.tallies.total('mail-sent', ['2026-03-02'])).toBe(1)
  })
})
