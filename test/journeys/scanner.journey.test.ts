import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { LocalCloud } from '../../local/local-cloud.ts'
import { startLocalCloud } from '../../local/start-local-cloud.ts'
import { demoOrganisation } from './demo-organisation.ts'
import { Visitor } from './visitor.ts'

const WRITES =
  /^(PutItem|UpdateItem|DeleteItem|TransactWriteItems|BatchWriteItem|SendMessage|CreateSchedule|SendRawEmail|Invoke)$/

/** Mail scanners open every link before the person does, and after, and as often as they like. */
describe('a scanner that opens every link of every mail', () => {
  const { settings } = demoOrganisation()
  let cloud: LocalCloud
  let ada: Visitor

  beforeAll(async () => {
    cloud = await startLocalCloud({ assembly: inject('demoAssembly') })
    ada = new Visitor(cloud.url, 'ada@example.org')
    await ada.signUp(settings.root.referralCode)
    await cloud.quiet()
  })
  afterAll(() => cloud.close())

  async function scan(): Promise<number> {
    const mails = await cloud.mails()
    const headers = mails.map(
      (mail) => /<(.+)>/.exec(mail.headers['list-unsubscribe'] ?? '')?.[1] ?? '',
    )
    const links = [...mails.flatMap(({ links: all }) => all), ...headers]
    const ours = [...new Set(links)].filter((link) => link.startsWith(cloud.url))
    for (const link of ours) {
      for (const method of ['GET', 'HEAD', 'OPTIONS', 'GET']) {
        const { status } = await fetch(link, { method, redirect: 'manual' })
        expect(status, `${method} ${link}`).toBeLessThan(500)
      }
    }
    return ours.length
  }

  const writes = () => cloud.calls().filter(({ operation }) => WRITES.test(operation)).length

  async function expectNoWrite(): Promise<number> {
    await cloud.quiet()
    const before = writes()
    const scanned = await scan()
    await cloud.quiet()
    expect(writes()).toBe(before)
    return scanned
  }

  it('changes nothing before the person confirmed, who then joins as if nobody had been there', async () => {
    expect(await expectNoWrite()).toBe(1)
    expect((await ada.confirm()).status).toBe(200)
  })

  it('changes nothing afterwards: the tips go on', async () => {
    await cloud.clock.move({ advance: 'P4D' })
    const before = (await ada.subjects()).length
    expect(await expectNoWrite()).toBeGreaterThan(5)
    await cloud.clock.move({ advance: 'P4D' })
    expect((await ada.subjects()).length).toBeGreaterThan(before)
  })
})
