import { rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { LocalCloud } from '../../local/local-cloud.ts'
import { turnsOf } from './as-staff.ts'
import { standAt, standAtTen, startCloudAt } from './cloud-at.ts'
import { demoOrganisation } from './demo-organisation.ts'
import { withSettings } from './edited-content.ts'
import { joinFamily, type Family } from './member.ts'
import { serviceLevelSchema } from './question-answers.ts'
import { longestLagMs, timetable, toldAbout } from './told-about.ts'
import { Visitor } from './visitor.ts'

const HOUR_MS = 3_600_000
const TWO_MINUTES_MS = 120_000

/** Every case has people and a question of its own, and begins at ten in the morning of some winter day. */
describe('the promise of a human answer within 72 hours', () => {
  const { settings } = demoOrganisation()
  const staff = ['staff-1@demo.upline.example', 'staff-2@demo.upline.example']
  let cloud: LocalCloud
  let assembly: string

  beforeAll(async () => {
    assembly = withSettings(inject('demoAssembly'), (known) => ({ ...known, staff }))
    cloud = await startCloudAt('2027-01-11T08:59:00Z', assembly)
  })
  afterAll(async () => {
    await cloud.close()
    rmSync(dirname(assembly), { recursive: true })
  })

  async function morningWith(name: string, wishes: { samsZone?: string } = {}) {
    const startMs = await standAtTen(cloud)
    return { startMs, ...(await joinFamily(cloud, name, wishes)) }
  }

  const breaches = () => cloud.metrics().find(({ name }) => name === 'promise-breached')?.sum ?? 0

  async function figures({ ada }: Pick<Family, 'ada'>) {
    const { windows } = serviceLevelSchema.parse((await ada.get('/v1/service-level')).body)
    return windows[0] ?? { owed: 0, answered: 0, breached: 0 }
  }

  it('is kept by an answer of its very last millisecond and broken by the next one', async () => {
    const { startMs, ada, sam } = await morningWith('edge')
    const dueMs = startMs + 72 * HOUR_MS
    const [early, onTime, late] = [
      await ada.ask('Edge: before'),
      await ada.ask('Edge: at'),
      await ada.ask('Edge: after'),
    ]
    expect([early.dueAt, onTime.dueAt, late.dueAt]).toEqual(
      Array.from({ length: 3 }, () => new Date(dueMs).toISOString()),
    )
    await standAt(cloud, dueMs - 1)
    const [brokenBefore, figuresBefore] = [breaches(), await figures({ ada })]
    const answers = [await sam.answer('Edge: before')]
    await standAt(cloud, dueMs)
    answers.push(await sam.answer('Edge: at'))
    await standAt(cloud, dueMs + 1)
    answers.push(await sam.answer('Edge: after'))

    expect(answers).toMatchObject([
      { status: 202, body: { isInTime: true } },
      { status: 202, body: { isInTime: true } },
      { status: 202, body: { isInTime: false } },
    ])
    const standings = await Promise.all([early, onTime, late].map((asked) => ada.standing(asked)))
    const verdicts = standings.map(({ state, isInTime, lateByMs }) => [state, isInTime, lateByMs])
    expect(verdicts).toEqual([
      ['answered', true, undefined],
      ['answered', true, undefined],
      ['answered', false, 1],
    ])
    await cloud.clock.move({ advance: 'P1D' })
    expect(breaches() - brokenBefore).toBe(1)
    const after = await figures({ ada })
    expect(after.owed - figuresBefore.owed).toBe(3)
    expect(after.breached - figuresBefore.breached).toBe(1)
  })

  it('climbs past two silent uplines to the staff, each told once and in time, until somebody answers', async () => {
    const { startMs, ada, sam, uma } = await morningWith('silent')
    const question = 'Silent: who is there?'
    const asked = await ada.ask(question)
    await cloud.clock.move({ to: new Date(startMs + 145 * HOUR_MS).toISOString() })

    const told = await toldAbout(cloud, question)
    expect(timetable(told, startMs)).toEqual([
      `0 question-asked ${sam.email}`,
      `0 question-receipt ${ada.email}`,
      `24 question-reminder ${sam.email}`,
      `48 question-reminder ${sam.email}`,
      `60 question-escalated ${uma.email}`,
      `72 question-breached ${sam.email}`,
      ...staff.map((address) => `72 question-breached ${address}`),
      `72 question-breached ${uma.email}`,
      `72 question-late ${ada.email}`,
      `96 question-escalated ${settings.root.email}`,
      ...staff.map((address) => `120 question-with-staff ${address}`),
      ...staff.map((address) => `144 question-with-staff ${address}`),
    ])
    expect(longestLagMs(told, startMs)).toBeLessThanOrEqual(TWO_MINUTES_MS)
    const sorry = (await ada.mails()).at(-1)
    expect(sorry?.text).toMatch(/did\s+not\s+keep\s+our\s+word/)
    expect(sorry?.text).toContain('Sam Example')
    expect(await ada.standing(asked)).toMatchObject({ state: 'late', dueAt: asked.dueAt })

    const answer = await new Visitor(cloud.url, staff[1] ?? '').answer(
      question,
      'The staff answers.',
    )
    expect(answer).toMatchObject({ status: 202, body: { isInTime: false } })
    await cloud.clock.move({ advance: 'P10D' })
    const [last, ...more] = (await toldAbout(cloud, question)).slice(told.length)
    expect(last).toMatchObject({ kind: 'question-answered', to: ada.email })
    expect(more).toEqual([])
    expect(await ada.standing(asked)).toMatchObject({ state: 'answered', isInTime: false })
  })

  it('reminds a holder before their own night begins, never in it and never later', async () => {
    // Ten in the morning of Berlin is four in the night of New York: the evening before is at 20:45 there.
    const { startMs, ada, sam, uma } = await morningWith('night', { samsZone: 'America/New_York' })
    const question = 'Night: are you asleep?'
    await ada.ask(question)
    await cloud.clock.move({ to: new Date(startMs + 61 * HOUR_MS).toISOString() })
    const told = await toldAbout(cloud, question)
    expect(timetable(told, startMs)).toEqual([
      `0 question-asked ${sam.email}`,
      `0 question-receipt ${ada.email}`,
      `16.75 question-reminder ${sam.email}`,
      `40.75 question-reminder ${sam.email}`,
      `60 question-escalated ${uma.email}`,
    ])
    expect(longestLagMs(told, startMs)).toBeLessThanOrEqual(TWO_MINUTES_MS)
    expect((await uma.answer(question)).status).toBe(202)
  })

  it('ends without another mail when the asker takes the question back', async () => {
    const { ada, sam } = await morningWith('back')
    const question = 'Back: never mind?'
    const asked = await ada.ask(question)
    await cloud.clock.move({ advance: 'PT10H' })
    const withdrawn = await ada.write(asked, { withdraw: true })
    expect(withdrawn).toMatchObject({ status: 202, body: { state: 'withdrawn' } })
    await cloud.clock.move({ advance: 'P4D' })
    expect((await toldAbout(cloud, question)).map(({ kind }) => kind).toSorted()).toEqual([
      'question-asked',
      'question-receipt',
    ])
    expect(await ada.standing(asked)).toMatchObject({ state: 'withdrawn' })
    expect(await sam.answer(question)).toMatchObject({ status: 409 })
  })

  it('counts anew for what is asked after an answer, and the first verdict stays', async () => {
    const { startMs, ada, sam } = await morningWith('again')
    const question = 'Again: and then?'
    const asked = await ada.ask(question)
    await standAt(cloud, startMs + 74 * HOUR_MS)
    expect((await sam.answer(question)).body).toMatchObject({ isInTime: false })
    const [verdict] = await turnsOf(cloud.url, asked)
    expect(verdict).toMatchObject({ state: 'answered', lateByMs: 2 * HOUR_MS })
    const brokenBefore = breaches()

    const writtenMs = await standAt(cloud, startMs + 80 * HOUR_MS)
    await ada.write(asked, { body: 'And what comes then?' })
    await standAt(cloud, writtenMs + HOUR_MS)
    await ada.write(asked, { body: 'I mean, after that?' })
    const dueAt = new Date(writtenMs + 72 * HOUR_MS).toISOString()
    expect(await ada.standing(asked)).toMatchObject({ state: 'open', dueAt })
    await standAt(cloud, writtenMs + 72 * HOUR_MS)
    expect((await sam.answer(question)).body).toMatchObject({ isInTime: true })

    expect(await turnsOf(cloud.url, asked)).toEqual([
      verdict,
      expect.objectContaining({ startedAt: new Date(writtenMs).toISOString(), dueAt }),
    ])
    expect((await turnsOf(cloud.url, asked))[1]).not.toHaveProperty('breach')
    expect(breaches()).toBe(brokenBefore)
    expect(await ada.standing(asked)).toMatchObject({ state: 'answered', isInTime: true })
  })
})
