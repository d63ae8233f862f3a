import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { LocalCloud } from '../../local/local-cloud.ts'
import { startLocalCloud } from '../../local/start-local-cloud.ts'
import { demoOrganisation } from './demo-organisation.ts'
import { Visitor } from './visitor.ts'

const ADDRESSES = Array.from({ length: 100 }, (_, i) => `p${i}@example.org`)
/** Under the network's budget of a day, so that what is counted here is the address's own cap. */
const KNOWN = ADDRESSES.slice(0, 50)

const byAddress = (mails: readonly { to: readonly string[] }[]) =>
  ADDRESSES.map((address) => mails.filter(({ to }) => to.includes(address)).length)

describe('two hundred sign-ups at once, of a hundred addresses, half of them known', () => {
  const { settings } = demoOrganisation()
  const caps = settings.optInCaps
  let cloud: LocalCloud

  beforeAll(async () => {
    cloud = await startLocalCloud({ assembly: inject('demoAssembly') })
    for (const email of KNOWN) {
      const visitor = new Visitor(cloud.url, email)
      await visitor.post('/v1/sign-ups', form(email))
      await cloud.quiet()
      await visitor.confirm()
    }
    // None of them wants tips, so every mail from here on is about signing up.
    await cloud.clock.move({ advance: 'P1D' })
  })
  afterAll(() => cloud.close())

  const form = (email: string) => ({
    email,
    fullName: 'Ada Example',
    referralCode: settings.root.referralCode,
    consent: { terms: true },
  })

  /** Everything that a caller could tell apart; the date and the request's number are nobody's answer. */
  async function send(email: string): Promise<string> {
    const response = await fetch(`${cloud.url}/v1/sign-ups`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(form(email)),
    })
    const headers = [...response.headers].filter(([name]) => !/^(date|apigw-requestid)$/.test(name))
    return JSON.stringify([response.status, headers, await response.text()])
  }

  async function crowd() {
    const before = (await cloud.mails()).length
    const answers = await Promise.all([...ADDRESSES, ...ADDRESSES].map(send))
    await cloud.quiet()
    const mails = (await cloud.mails()).slice(before)
    return { answers: new Set(answers), mails: byAddress(mails) }
  }

  it('get one identical answer and at most one mail each, and the caps hold for eight days', async () => {
    const perDay: number[][] = []
    for (let day = 0; day < 8; day++) {
      const { answers, mails } = await crowd()
      expect(answers.size).toBe(1)
      perDay.push(mails)
      await cloud.clock.move({ advance: 'P1D' })
    }
    expect(perDay.every((mails) => mails.every((count) => count <= caps.perAddressPerDay))).toBe(
      true,
    )
    const perAddress = ADDRESSES.map((_, i) =>
      perDay.reduce((sum, mails) => sum + (mails[i] ?? 0), 0),
    )
    expect(Math.max(...perAddress)).toBe(caps.perAddressPer30Days)
    const ofADay = perDay.map((mails) => mails.reduce((sum, count) => sum + count, 0))
    expect(Math.max(...ofADay)).toBeLessThanOrEqual(caps.perNetworkPerDay)
    const known = perAddress.slice(0, KNOWN.length)
    expect(known.some((count) => count > 0)).toBe(true)
  }, 240_000)
})
