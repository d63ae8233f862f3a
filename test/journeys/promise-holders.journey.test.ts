import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LocalCloud } from '../../local/local-cloud.ts'
import { asStaff } from './as-staff.ts'
import { standAt, standAtTen, startCloudAt } from './cloud-at.ts'
import { demoOrganisation } from './demo-organisation.ts'
import { join, joinFamily, type Member } from './member.ts'
import { longestLagMs, timetable, toldAbout } from './told-about.ts'
import { Visitor } from './visitor.ts'

const HOUR_MS = 3_600_000
const TWO_MINUTES_MS = 120_000

/** Whoever holds a question may vanish in the middle of it; the question does not. */
describe('a question always has somebody who owes the answer', () => {
  const { settings } = demoOrganisation()
  const [staff = ''] = settings.staff
  let cloud: LocalCloud

  beforeAll(async () => {
    cloud = await startCloudAt('2027-01-11T08:59:00Z')
  })
  afterAll(() => cloud.close())

  /** Sam holds Ada's question and vanishes 30 hours later. */
  async function when(name: string, vanish: (sam: Member) => Promise<unknown>) {
    const startMs = await standAtTen(cloud)
    const { ada, sam, uma } = await joinFamily(cloud, name)
    const question = `Of ${name}: is anybody there?`
    const asked = await ada.ask(question)
    await standAt(cloud, startMs + 30 * HOUR_MS)
    const samsToken = await sam.answerToken(question)
    await vanish(sam)
    await cloud.clock.move({ advance: 'PT2M' })
    return { startMs, ada, sam, uma, question, asked, samsToken }
  }

  async function expectPassedOn(passed: Awaited<ReturnType<typeof when>>) {
    const { startMs, ada, sam, uma, question, asked, samsToken } = passed
    const before = [
      `0 question-asked ${sam.email}`,
      `0 question-receipt ${ada.email}`,
      `24 question-reminder ${sam.email}`,
      `30 question-passed-on ${uma.email}`,
    ]
    const told = await toldAbout(cloud, question)
    expect(timetable(told, startMs)).toEqual(before)
    expect(longestLagMs(told, startMs)).toBeLessThanOrEqual(TWO_MINUTES_MS)
    expect(await ada.standing(asked)).toMatchObject({
      state: 'open',
      dueAt: asked.dueAt,
      heldBy: ['Uma Example'],
    })
    const refused = await sam.post('/v1/answers', { token: samsToken, body: 'Here I am again.' })
    expect(refused).toMatchObject({ status: 403, body: { code: 'TOKEN_INVALID' } })
    await cloud.clock.move({ to: new Date(startMs + 71 * HOUR_MS).toISOString() })
    const toldLater = await toldAbout(cloud, question)
    expect(timetable(toldLater, startMs)).toEqual([
      ...before,
      `48 question-reminder ${uma.email}`,
      `60 question-escalated ${settings.root.email}`,
    ])
    expect(longestLagMs(toldLater, startMs)).toBeLessThanOrEqual(TWO_MINUTES_MS)
    expect(await uma.answer(question)).toMatchObject({ status: 202, body: { isInTime: true } })
  }

  it('it is the next upline, at once and by the same time, when the holder stops notices by one click', async () => {
    const passed = await when('one-click', async (sam) => {
      const notice = (await sam.mails()).find(
        ({ subject }) => subject === 'Ada has joined through you',
      )
      const link = /<(.+)>/.exec(notice?.headers['list-unsubscribe'] ?? '')?.[1] ?? ''
      const click = { method: 'POST', body: 'List-Unsubscribe=One-Click' }
      expect((await fetch(link, click)).status).toBe(200)
    })
    await expectPassedOn(passed)
  })

  it('it is the next upline, at once and by the same time, when the holder turns notices off', async () => {
    const passed = await when('turned-off', async (sam) => {
      const wishes = { token: sam.token, preferences: { notices: false } }
      expect((await sam.patch('/v1/me', wishes)).status).toBe(200)
    })
    await expectPassedOn(passed)
  })

  it('it is the next upline, at once and by the same time, when the staff say that the holder has left', async () => {
    const passed = await when('has-left', async (sam) => {
      const path = `/v1/staff/members/${sam.id}/leave`
      await asStaff(cloud.url, { method: 'POST', path, body: { reason: 'Asked us to.' } })
    })
    await expectPassedOn(passed)
  })

  it('it is the next upline, at once and by the same time, when the holder’s mailbox refuses mail', async () => {
    const passed = await when('bounced', async (sam) => {
      const bounce = { kind: 'bounce', to: sam.email, type: 'Permanent' }
      expect((await sam.post('/_local/feedback', bounce)).status).toBe(202)
    })
    await expectPassedOn(passed)
  })

  it('it is the root when somebody came without a link, and the staff after 60 hours', async () => {
    const startMs = await standAtTen(cloud)
    const person = { email: 'ben@example.org', fullName: 'Ben Example' }
    const ben = await join(cloud, person)
    const question = 'Ben: who is my sponsor?'
    const asked = await ben.ask(question)
    expect(await ben.standing(asked)).toMatchObject({ heldBy: [settings.root.fullName] })
    await cloud.clock.move({ to: new Date(startMs + 61 * HOUR_MS).toISOString() })
    const told = await toldAbout(cloud, question)
    expect(timetable(told, startMs)).toEqual([
      `0 question-asked ${settings.root.email}`,
      `0 question-receipt ${ben.email}`,
      `24 question-reminder ${settings.root.email}`,
      `48 question-reminder ${settings.root.email}`,
      `60 question-with-staff ${staff}`,
    ])
    expect(longestLagMs(told, startMs)).toBeLessThanOrEqual(TWO_MINUTES_MS)
    const answer = await new Visitor(cloud.url, staff).answer(question)
    expect(answer).toMatchObject({ status: 202, body: { isInTime: true } })
  })
})
