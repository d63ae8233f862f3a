import { describe, expect, it } from 'vitest'
import { sourceNetworkOf } from '../../shared/members/source-network.ts'
import { registerMember } from '../../shared/sign-up/register-member.ts'
import { requestKeyOf } from '../../shared/idempotency.ts'
import { ensureRootMember } from '../../shared/members/root-member.ts'
import type { SignUpForm } from '../../shared/sign-up/sign-up-form.ts'
import { sampleOrganisation } from '../fakes/sample-organisation.ts'
import { TestWorld } from '../fakes/world.ts'

const START = '2026-03-02T10:00:00.000Z'
const form = (email: string): SignUpForm => ({ email, fullName: 'Ada', consent: { terms: true } })

function worldWithCaps(caps: Partial<typeof sampleOrganisation.settings.optInCaps>) {
  const { settings, content } = sampleOrganisation
  const optInCaps = { ...settings.optInCaps, ...caps }
  return new TestWorld(START, { content, settings: { ...settings, optInCaps } })
}

async function signUpFrom(world: TestWorld, addresses: readonly string[]) {
  await ensureRootMember(world.upline)
  const answers = await Promise.all(
    addresses.map((address, i) =>
      registerMember(world.upline, {
        form: form(`p${i}@example.org`),
        visitor: { address, agent: '' },
      }),
    ),
  )
  return { answers, mails: world.store.messages.size }
}

describe('the caps on sign-ups', () => {
  it('let one network have its share of a day and answer the same over it', async () => {
    const world = worldWithCaps({ perNetworkPerDay: 3 })
    const network = Array.from({ length: 10 }, (_, i) => `203.0.113.${i}`)
    const { answers, mails } = await signUpFrom(world, [...network, '198.51.100.1'])
    expect(mails).toBe(4)
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  })

  it('let the organisation have its share of a day, and the next day again', async () => {
    const world = worldWithCaps({ perOrganisationPerDay: 2 })
    const from = ['203.0.113.1', '198.51.100.1', '192.0.2.1']
    expect((await signUpFrom(world, from)).mails).toBe(2)
    world.now = '2026-03-03T10:00:00.001Z'
    expect((await signUpFrom(world, from)).mails).toBe(4)
  })

  it('are not used up by somebody who sends one address over and over', async () => {
    const world = worldWithCaps({ perOrganisationPerDay: 2 })
    await ensureRootMember(world.upline)
    const visitor = { address: '203.0.113.1', agent: '' }
    for (let i = 0; i < 20; i++)
      await registerMember(world.upline, { form: form('v@example.org'), visitor })
    await registerMember(world.upline, { form: form('other@example.org'), visitor })
    expect(world.store.messages.size).toBe(2)
  })

  it.each([
    ['203.0.113.77', '203.0.113.0/24'],
    ['::ffff:203.0.113.77', '203.0.113.0/24'],
    ['2001:db8:1:2:3:4:5:6', '2001:0db8:0001:0002::/64'],
    ['2001:DB8:1:2::9', '2001:0db8:0001:0002::/64'],
    ['2001:db8::1', '2001:0db8:0000:0000::/64'],
    ['::1', '0000:0000:0000:0000::/64'],
    ['fe80::1%eth0', 'fe80:0000:0000:0000::/64'],
    ['nonsense', 'unknown'],
  ])('count %s as %s', (address, network) => {
    expect(sourceNetworkOf(address)).toBe(network)
  })
})

describe('a crowd around one address', () => {
  it('gets the same answer even when every commit meets another', async () => {
    const world = worldWithCaps({})
    await ensureRootMember(world.upline)
    const pauses: number[] = []
    Object.assign(world.upline, { pause: async (ms: number) => void pauses.push(ms) })
    world.store.commit = async () => 'conflict'
    const visitor = { address: '203.0.113.1', agent: '' }
    const answer = await registerMember(world.upline, { form: form('ada@example.org'), visitor })
    expect(answer).toEqual({ ok: true, value: undefined })
    expect(pauses.length).toBeGreaterThan(3)
    expect(Math.max(...pauses)).toBeLessThan(2000)
  })
})

describe('a request that is repeated', () => {
  const visitor = { address: '203.0.113.1', agent: '' }
  const send = (world: TestWorld, email: string, body: string, key = 'k1') =>
    registerMember(world.upline, {
      form: form(email),
      visitor,
      request: requestKeyOf(['POST /v1/sign-ups'], key, body),
    })

  it('takes effect once, is answered alike, and its key is refused with another body for a day', async () => {
    const world = worldWithCaps({ perAddressPerDay: 5 })
    await ensureRootMember(world.upline)
    const first = await send(world, 'ada@example.org', 'one')
    expect(await send(world, 'ada@example.org', 'one')).toEqual(first)
    expect(world.store.messages.size).toBe(1)
    const reused = { ok: false, failure: { code: 'IDEMPOTENCY_KEY_REUSED' } }
    expect(await send(world, 'bob@example.org', 'two')).toEqual(reused)
    world.now = '2026-03-03T09:59:59.999Z'
    expect(await send(world, 'bob@example.org', 'two')).toEqual(reused)
    world.now = '2026-03-03T10:00:00.000Z'
    expect(await send(world, 'bob@example.org', 'two')).toEqual(first)
    expect(world.store.messages.size).toBe(2)
  })

  it('takes effect once when both come at the same moment', async () => {
    const world = worldWithCaps({ perAddressPerDay: 5 })
    await ensureRootMember(world.upline)
    await Promise.all([
      send(world, 'ada@example.org', 'one'),
      send(world, 'ada@example.org', 'one'),
    ])
    expect(world.store.messages.size).toBe(1)
  })
})
