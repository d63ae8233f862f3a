import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import * as z from 'zod/mini'
import type { LocalCloud } from '../../local/local-cloud.ts'
import { asStaff } from './as-staff.ts'
import { startCloudAt, standAt } from './cloud-at.ts'
import { withSettings } from './edited-content.ts'
import { demoOrganisation } from './demo-organisation.ts'
import { join, type Member } from './member.ts'
import { seedMembers, type Seeded } from './seed-members.ts'
import { seededRandom } from '../fakes/seeded-random.ts'
import { toldAbout } from './told-about.ts'

/** `MEMBERS=5000 UNSUBSCRIBING=200` in the environment takes a while. */
const MEMBERS = Number(process.env.MEMBERS ?? 300)
const UNSUBSCRIBING = Number(process.env.UNSUBSCRIBING ?? 30)
const SES_RATE = 14
const SUBJECT = 'A new roast on Monday'
const QUESTION = 'Broadcast: does anybody hear me?'
const MINUTE_MS = 60_000

const startedSchema = z.looseObject({ id: z.string() })

describe('a broadcast to many, through a slow SES and a sender that keeps dying', () => {
  const { settings } = demoOrganisation()
  let members: readonly Seeded[] = []
  const unsubscribedAfter = new Map<string, number>()
  let cloud: LocalCloud
  let asker: Member
  let dueAtMs = 0

  beforeAll(async () => {
    const assembly = withSettings(inject('demoAssembly'), (demo) => ({
      ...demo,
      mailRate: 1000,
      optInCaps: {
        ...demo.optInCaps,
        perNetworkPerDay: 100_000,
        perOrganisationPerDay: 100_000,
      },
    }))
    cloud = await startCloudAt('2027-04-05T08:00:00Z', assembly)
    // The root is made with the first sign-up.
    asker = await join(cloud, {
      email: 'asker@example.org',
      fullName: 'Ada Example',
      referralCode: settings.root.referralCode,
    })
    members = await seedMembers(cloud, MEMBERS, '2027-03-01T10:00:00.000Z', seededRandom(5))
    const { dueAt } = await asker.ask(QUESTION)
    dueAtMs = Date.parse(dueAt)
    await standAt(cloud, dueAtMs - 90 * MINUTE_MS)
    cloud.limitSending({ maxSendRatePerSecond: SES_RATE })
  }, 3_600_000)
  afterAll(() => cloud.close())

  const received = async () =>
    (await cloud.mails()).filter(({ subject }) => subject === SUBJECT).map(({ to }) => to.join())

  async function send(): Promise<string> {
    const html = '<p>It is here.</p><a href="{{link.unsubscribe}}">Stop</a>{{footer.preferences}}'
    const footer = `{{footer.preferences}}\n${settings.postalAddress}`
    const text = `It is here.\n\nStop: {{link.unsubscribe}}${footer}`
    const body = { subject: SUBJECT, html, text, audience: { kind: 'all' } }
    const answer = await asStaff(cloud.url, { method: 'POST', path: '/v1/staff/broadcasts', body })
    return startedSchema.parse(answer).id
  }

  const got = async ({ member }: Seeded) =>
    (await cloud.mails(member.email)).filter(({ subject }) => subject === SUBJECT).length

  async function unsubscribe(seeded: Seeded): Promise<void> {
    const choose = () =>
      asker.patch('/v1/me', { token: seeded.token, preferences: { broadcasts: false } })
    // A connection that was kept open may have been closed meanwhile; choosing twice is choosing once.
    const { status } = await choose().catch(choose)
    expect(status).toBe(200)
    unsubscribedAfter.set(seeded.member.email, await got(seeded))
  }

  it('reaches everybody who wants it once, nobody after they unsubscribed, and holds up no breach alert', async () => {
    await send()
    const leaving = members.slice(0, UNSUBSCRIBING)
    for (let minute = 0; minute < 600; minute += 1) {
      cloud.failFunction('send-bulk-mail', minute % 3 === 1)
      await cloud.clock.move({ advance: 'PT1M', hold: true })
      const one = minute > 45 ? leaving.pop() : undefined
      if (one) await unsubscribe(one)
      if (minute > 90 && minute % 10 === 0 && (await received()).length >= MEMBERS - UNSUBSCRIBING)
        break
    }
    cloud.failFunction('send-bulk-mail', false)
    cloud.limitSending(undefined)
    await cloud.clock.move({ advance: 'P1D' })

    const mailed = await received()
    expect(new Set(mailed).size).toBe(mailed.length)
    const wanting = members.filter(({ member }) => !unsubscribedAfter.has(member.email))
    expect(wanting.filter(({ member }) => !mailed.includes(member.email))).toEqual([])
    const afterwards = [...unsubscribedAfter].filter(
      ([email, before]) => mailed.filter((to) => to === email).length > before,
    )
    expect(afterwards).toEqual([])
    expect([...unsubscribedAfter.values()]).toContain(0)

    const alerts = (await toldAbout(cloud, QUESTION)).filter(
      ({ kind }) => kind === 'question-breached',
    )
    expect(alerts.length).toBeGreaterThan(0)
    for (const { atMs } of alerts) {
      expect(atMs).toBeGreaterThanOrEqual(dueAtMs)
      expect(atMs).toBeLessThan(dueAtMs + 10 * MINUTE_MS)
    }
  }, 3_600_000)
})
