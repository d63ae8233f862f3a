import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { LocalCloud } from '../../local/local-cloud.ts'
import { startLocalCloud } from '../../local/start-local-cloud.ts'
import { wallTimeAt } from '../../shared/kernel/wall-time.ts'
import { demoOrganisation } from './demo-organisation.ts'
import { Visitor } from './visitor.ts'

const HOUR_MS = 3_600_000

/** What is true of the deployed bundles over the synthesised template, seen from outside only. */
describe('thirty days after a sign-up', () => {
  const { settings, content } = demoOrganisation()
  let cloud: LocalCloud
  let ada: Visitor

  beforeAll(async () => {
    cloud = await startLocalCloud({ assembly: inject('demoAssembly') })
    ada = new Visitor(cloud.url, 'ada@example.org')
    await ada.signUp(settings.root.referralCode)
    await cloud.quiet()
  })
  afterAll(() => cloud.close())

  it('a visitor gets one mail to confirm, joins by it, and is welcomed at once', async () => {
    expect(await ada.subjects()).toEqual([content.mails['confirm-sign-up']?.subject])
    const { status, body } = await ada.confirm()
    expect(status).toBe(200)
    await cloud.quiet()
    expect(await ada.subjects()).toHaveLength(2)
    expect(await ada.confirm()).toEqual({ status, body })
  })

  it('the welcome shows how to reach the sponsor, in both parts, and holds the member’s own link', async () => {
    const [, welcome] = await ada.mails()
    const { telephone = '', fullName, email } = settings.root
    for (const part of [welcome?.text, welcome?.html]) {
      expect(part).toContain(fullName)
      expect(part).toContain(telephone)
      expect(part).toContain(email)
      expect(part).not.toContain('{{')
    }
    const home = welcome?.links.find((link) => link.includes('/home/'))
    expect((await fetch(home ?? '')).status).toBe(200)
  })

  it('the sponsor hears of the joiner, with a way to reach them', async () => {
    const [notice, ...others] = await new Visitor(cloud.url, settings.root.email).mails()
    expect(others).toEqual([])
    expect(notice?.text).toContain('Ada Example')
    expect(notice?.text).toContain('ada@example.org')
  })

  it('every follow-up arrives once, in order, by day, a day apart', async () => {
    await cloud.clock.move({ advance: 'P31D' })
    const mails = (await ada.mails()).slice(2)
    expect(mails.map(({ subject }) => subject)).toEqual(
      content.sequence.steps.map(({ subject }) => subject),
    )
    const times = mails.map(({ at }) => Date.parse(at))
    const gaps = times.slice(1).map((time, i) => time - (times[i] ?? 0))
    expect(gaps.every((gap) => gap >= 24 * HOUR_MS)).toBe(true)
    const hours = mails.map(
      ({ at }) => wallTimeAt(new Date(at).toISOString(), 'Europe/Berlin').hour,
    )
    expect(hours.every((hour) => hour >= 8 && hour < 20)).toBe(true)
  })

  it('nothing waits any more, and nothing was denied', async () => {
    const schedules = cloud.schedules().filter(({ expression }) => expression.startsWith('at('))
    expect(schedules).toEqual([])
    expect(cloud.calls().filter(({ allowedBy }) => allowedBy === undefined)).toEqual([])
  })

  it('one click stops what is left and the link of any mail still opens the member’s page', async () => {
    const mails = await ada.mails()
    const unsubscribe = /<(.+)>/.exec(mails.at(-1)?.headers['list-unsubscribe'] ?? '')?.[1] ?? ''
    const answer = await fetch(unsubscribe, { method: 'POST', body: 'List-Unsubscribe=One-Click' })
    expect(answer.status).toBe(200)
    const home = mails[1]?.links.find((link) => link.includes('/home/')) ?? ''
    expect(await (await fetch(home)).text()).toContain('You get no tips.')
  })

  it('a hard bounce, as SES reports it, ends what somebody gets', async () => {
    const bob = new Visitor(cloud.url, 'bob@example.org')
    await bob.signUp(settings.root.referralCode, 'Bob Example')
    await cloud.quiet()
    await bob.confirm()
    await cloud.clock.move({ advance: 'P2D' })
    const before = await bob.subjects()
    expect(before).toHaveLength(3)
    await bob.post('/_local/feedback', { kind: 'bounce', to: bob.email, type: 'Permanent' })
    await cloud.clock.move({ advance: 'P8D' })
    expect(await bob.subjects()).toEqual(before)
  })
})
