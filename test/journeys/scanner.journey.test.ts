import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { LocalCloud } from '../../local/local-cloud.ts'
import { startLocalCloud } from '../../local/start-local-cloud.ts'
import { demoOrganisation } from './demo-organisation.ts'
import { linkToken, Visitor } from './visitor.ts'

const WRITES =
  /:(PutItem|UpdateItem|DeleteItem|TransactWriteItems|BatchWriteItem|SendMessage|CreateSchedule|SendRawEmail|Invoke)$/

/** Mail scanners open every link before the person does, and after, and as often as they like. */
describe('a scanner that opens every link of every mail', () => {
  const { settings } = demoOrganisation()
  let cloud: LocalCloud
  let ada: Visitor
  let homeToken = ''

  beforeAll(async () => {
    cloud = await startLocalCloud({ assembly: inject('demoAssembly') })
    ada = new Visitor(cloud.url, 'ada@example.org')
    await ada.signUp(settings.root.referralCode)
    await cloud.quiet()
  })
  afterAll(() => cloud.close())

  /** Opens every link of ours, and tells which they were. */
  async function scan(): Promise<readonly string[]> {
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
    return ours
  }

  const writes = () =>
    Object.entries(cloud.callCounts())
      .filter(([operation]) => WRITES.test(operation))
      .reduce((sum, [, count]) => sum + count, 0)

  async function expectNoWrite(): Promise<readonly string[]> {
    await cloud.quiet()
    const before = writes()
    const scanned = await scan()
    await cloud.quiet()
    expect(writes()).toBe(before)
    return scanned
  }

  it('changes nothing before the person confirmed, who then joins as if nobody had been there', async () => {
    expect(await expectNoWrite()).toHaveLength(1)
    const { status, body } = await ada.confirm()
    expect(status).toBe(200)
    homeToken = (body as { member: { home: string } }).member.home.split('/home/')[1] ?? ''
  })

  it('changes nothing afterwards: the tips go on', async () => {
    await cloud.clock.move({ advance: 'P4D' })
    const before = (await ada.subjects()).length
    expect((await expectNoWrite()).length).toBeGreaterThan(5)
    await cloud.clock.move({ advance: 'P4D' })
    expect((await ada.subjects()).length).toBeGreaterThan(before)
  })

  it('answers, verifies and withdraws no question: people do, as if nobody had been there', async () => {
    const root = new Visitor(cloud.url, settings.root.email)
    const vera = new Visitor(cloud.url, 'vera@example.org')
    const asked = await ask({ token: homeToken, subject: 'May I?' })
    await ask({ email: vera.email, subject: 'What is this?' })
    const scanned = await expectNoWrite()
    for (const path of ['/answer/', `/questions/${asked}/`, '/verify-question/']) {
      expect(
        scanned.filter((link) => link.includes(path)),
        path,
      ).toHaveLength(1)
    }
    const standing = () => ada.get(`/v1/questions/${asked}?token=${homeToken}`)
    expect(await standing()).toMatchObject({ body: { state: 'open' } })
    expect((await root.answer('May I?')).status).toBe(202)
    const token = linkToken((await vera.mails()).at(-1), '/verify-question/')
    expect(await vera.post('/v1/question-verifications', { token })).toMatchObject({
      body: { questions: [{ statusUrl: expect.any(String) }] },
    })
    await cloud.quiet()

    const later = await expectNoWrite()
    expect(later.filter((link) => link.includes('/answer/'))).toHaveLength(2)
    expect(later.filter((link) => link.includes('/questions/'))).toHaveLength(3)
    expect(await standing()).toMatchObject({ body: { state: 'answered' } })
    expect((await root.answer('What is this?')).status).toBe(202)
  })

  async function ask(form: { subject: string } & ({ token: string } | { email: string })) {
    const { status, body } = await ada.post('/v1/questions', { ...form, body: 'I wonder.' })
    expect(status).toBe(202)
    return (body as { questionId: string }).questionId
  }
})
