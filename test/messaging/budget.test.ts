import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Capability, MailKind } from '../../shared/capability.ts'
import { effects, type Message } from '../../shared/effects.ts'
import { instant, epochMs, plusHours } from '../../shared/kernel/time.ts'
import { updateProfile } from '../../shared/members/update-profile.ts'
import { emptyBudget, freeAt, withTaken } from '../../shared/messaging/mail-budget.ts'
import { mailRecordOf } from '../../shared/messaging/mail-record.ts'
import { kindsOf } from '../../shared/messaging/send-message.ts'
import { situationOf } from '../../shared/perform.ts'
import { QuestionWorld } from '../fakes/question-world.ts'
import { TestWorld, VISITOR } from '../fakes/world.ts'

const START = '2026-03-02T10:00:00.000Z'
const BUDGETS = { perDay: 1, perWeek: 3 }

describe('the budget of all mails that count', () => {
  it('lets through one a day and three a week, whatever is asked when', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 40 * 3_600_000 }), { maxLength: 40 })
    fc.assert(
      fc.property(gaps, (waits) => {
        let budget = emptyBudget('m')
        let nowMs = epochMs(START)
        const sentMs: number[] = []
        for (const [i, wait] of waits.entries()) {
          nowMs += wait
          const now = instant(nowMs)
          if (freeAt(budget.taken, BUDGETS, now, `k${i}`) > now) continue
          budget = withTaken(budget, `k${i}`, now)
          sentMs.push(nowMs)
        }
        const within = (hours: number) =>
          Math.max(
            0,
            ...sentMs.map(
              (ms) => sentMs.filter((at) => at > ms - hours * 3_600_000 && at <= ms).length,
            ),
          )
        expect(within(24)).toBeLessThanOrEqual(1)
        expect(within(7 * 24)).toBeLessThanOrEqual(3)
      }),
      { examples: [[[0, 24 * 3_600_000 - 1, 1]], [[0, 86_400_000, 86_400_000, 86_400_000]]] },
    )
  })

  it('is free again exactly a day, or a week, after what it counts from', () => {
    const taken = [0, 30, 60].map((hours, i) => ({ key: `k${i}`, at: plusHours(START, hours) }))
    expect(freeAt(taken.slice(0, 1), BUDGETS, plusHours(START, 1), 'x')).toBe(plusHours(START, 24))
    expect(freeAt(taken.slice(0, 1), BUDGETS, plusHours(START, 24), 'x')).toBe(plusHours(START, 24))
    expect(freeAt(taken, BUDGETS, plusHours(START, 90), 'x')).toBe(plusHours(START, 168))
    expect(freeAt(taken.slice(0, 1), BUDGETS, plusHours(START, 1), 'k0')).toBe(plusHours(START, 1))
  })
})

const words = (situation: Parameters<MailKind['compose']>[0], subject: string, email: string) => ({
  to: { email },
  template: { subject, html: '<p>x</p>', text: 'x' },
  holes: { 'organisation.name': situation.organisation.settings.name },
  links: {},
})

/** Kinds that a later capability will bring: a greeting of a day, news for everybody. */
const kind = (name: string, more: Partial<MailKind>): MailKind => ({
  kind: name,
  queue: 'bulk',
  consent: 'broadcasts',
  maximumAgeHours: 72,
  isWindowed: true,
  shown: { name: () => name, because: 'you asked for it.' },
  compose: async (situation) => words(situation, name, 'ada@x.example'),
  ...more,
})
const extra: Capability = {
  name: 'extra',
  mails: [
    kind('birthday', { consent: 'greetings', priority: 1, maximumAgeHours: 14 }),
    kind('news', { priority: 3, isHeldBackInWelcomeWeek: true, maximumAgeHours: 10 * 24 }),
  ],
}

const post = async (world: TestWorld, memberId: string, name: string) => {
  const message: Message = {
    key: `extra/${memberId}/${name}`,
    kind: name,
    queue: 'bulk',
    recipient: { type: 'member', id: memberId },
    about: {},
    createdAt: world.now,
  }
  await world.store.commit(effects({ messages: [message] }))
}

describe('a member in the welcome week with a birthday, news, a tip and an answer within one hour', () => {
  it('gets the birthday and the answer now, the rest later, and reads why', async () => {
    const world = await QuestionWorld.begin()
    Object.assign(world.upline, { capabilities: [...world.upline.capabilities, extra] })
    const { member } = world.ada
    await world.ask()
    await world.advance(23.5)
    const before = world.mailer.to('ada@x.example').length
    for (const name of ['news', 'birthday']) await post(world, member.id, name)
    await world.answer('sam@x.example')
    await world.advance(1)
    const subjects = () =>
      world.mailer
        .to('ada@x.example')
        .slice(before)
        .map(({ subject }) => subject)
    expect(subjects()).toEqual(['birthday', expect.stringContaining('question-answered')])
    const record = await mailRecordOf(situationOf(world.upline), member.id, kindsOf(world.upline))
    expect(record.waiting.map(({ subject, why }) => [subject, why])).toEqual(
      expect.arrayContaining([
        ['news', 'You are in your first week, which has enough to read.'],
        ['Step day-1', 'You have had your share of mails for these days.'],
      ]),
    )
    await world.advance(30 * 24)
    const later = subjects().slice(2)
    expect(new Set(later)).toEqual(new Set(['Step day-1', 'Step day-3', 'Step day-7', 'news']))
    const times = [...world.store.rows.values()].filter(
      ({ record: { kind: name } }) => name === 'mail',
    )
    expect(times.length).toBeGreaterThan(0)
  })
})

describe('news', () => {
  const begun = async () => {
    const world = new TestWorld(START)
    Object.assign(world.upline, { capabilities: [...world.upline.capabilities, extra] })
    const joined = await world.join({ email: 'ada@x.example' })
    const sent = () => world.mailer.to('ada@x.example').map(({ subject }) => subject)
    return { world, ...joined, sent }
  }

  it('make way for a tip that is due within a day, and follow a day later', async () => {
    const { world, member, sent } = await begun()
    await world.advance(6 * 24 + 12)
    world.mailer.accepted.length = 0
    world.now = plusHours(START, 7 * 24 - 2)
    await post(world, member.id, 'news')
    await world.advance(1)
    expect(sent()).toEqual([])
    await world.advance(3 * 24)
    expect(sent()).toEqual(['Step day-7', 'news'])
  })

  it('wait out a pause, as tips do, and nothing bursts when it is over', async () => {
    const { world, homeToken, sent } = await begun()
    await world.advance(30)
    const pause = (paused: boolean) =>
      updateProfile(world.upline, homeToken, {
        form: { preferences: { paused } },
        visitor: VISITOR,
      })
    await pause(true)
    const before = sent().length
    await world.advance(13 * 24)
    expect(sent()).toHaveLength(before)
    await world.advance(2 * 24)
    expect(sent()).toHaveLength(before)
    await world.advance(24)
    expect(sent().slice(before)).toEqual(['Step day-3'])
  })

  it('and tips go on at once when the pause is ended early', async () => {
    const { world, homeToken, sent } = await begun()
    await world.advance(30)
    const wish = (paused: boolean) =>
      updateProfile(world.upline, homeToken, {
        form: { preferences: { paused } },
        visitor: VISITOR,
      })
    await wish(true)
    await world.advance(24)
    await wish(false)
    await world.advance(3 * 24)
    expect(sent()).toContain('Step day-3')
    await world.advance(20 * 24)
    expect(sent().filter((subject) => subject === 'Step day-3')).toHaveLength(1)
  })

  it('burn no budget while they wait or when SES takes none', async () => {
    const { world, member, sent } = await begun()
    await world.advance(8 * 24)
    const accept = world.mailer.answer
    world.mailer.answer = () => ({ type: 'throttled', until: 'soon' })
    await post(world, member.id, 'news')
    await world.settle()
    world.mailer.answer = accept
    await world.advance(2)
    expect(sent().at(-1)).toBe('news')
  })
})
