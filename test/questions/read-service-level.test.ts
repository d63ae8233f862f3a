import { describe, expect, it } from 'vitest'
import { deflectedSince, deflections, recordDeflection } from '../../shared/faq/deflection.ts'
import { effects, put } from '../../shared/effects.ts'
import { epochMs, instant, plusHours } from '../../shared/kernel/time.ts'
import { situationOf } from '../../shared/perform.ts'
import { ServiceLevelReader } from '../../shared/questions/read-service-level.ts'
import { QuestionWorld } from '../fakes/question-world.ts'
import { sampleOrganisation } from '../fakes/sample-organisation.ts'
import { VISITOR } from '../fakes/world.ts'

const begun = async (startAt?: string) => {
  const world = await QuestionWorld.begin(undefined, startAt)
  const reader = new ServiceLevelReader(deflectedSince)
  const read = () => reader.read(situationOf(world.upline))
  const wait = (ms: number) => {
    world.now = instant(epochMs(world.now) + ms)
  }
  return { world, read, wait }
}

describe('the service level of one running function', () => {
  it('is worked out once a minute, and again when the clock was set back', async () => {
    const { world, read, wait } = await begun()
    const { measuredAt } = await read()
    await world.ask()
    wait(59_999)
    expect(await read()).toMatchObject({ measuredAt, open: 0 })
    wait(1)
    expect(await read()).toMatchObject({ measuredAt: world.now, open: 1 })
    wait(-1)
    expect(await read()).toMatchObject({ measuredAt: world.now })
  })

  it('is asked for again after it could not be read', async () => {
    const { world, read } = await begun()
    const lookup = world.store.lookup.bind(world.store)
    Object.assign(world.store, { lookup: () => Promise.reject(new Error('Throttled')) })
    await expect(read()).rejects.toThrow('Throttled')
    Object.assign(world.store, { lookup })
    expect(await read()).toMatchObject({ open: 0 })
  })

  it('calls a question late after its due time, not at it', async () => {
    const { world, read, wait } = await begun()
    const { id } = await world.ask()
    world.now = (await world.turn(id)).dueAt
    expect(await read()).toMatchObject({ open: 1, breached: 0, oldestOpenMinutes: 72 * 60 })
    wait(60_000)
    expect(await read()).toMatchObject({ open: 1, breached: 1, oldestOpenMinutes: 72 * 60 + 1 })
  })

  it('knows which question is the oldest, also where a later one is due before it', async () => {
    const { world, read } = await begun()
    await world.ask()
    world.now = plusHours(world.now, 1)
    const promise = { answerWithinHours: 24, remindAfterHours: [12], escalateAfterHours: 18 }
    const settings = { ...sampleOrganisation.settings, promise }
    Object.assign(world.upline, { organisation: { ...sampleOrganisation, settings } })
    await world.ask()
    expect(await read()).toMatchObject({ oldestOpenMinutes: 60 })
  })

  it('counts who found an answer among all who came, also those due next month', async () => {
    const { world, read } = await begun('2026-03-30T10:00:00.000Z')
    await world.ask()
    await recordDeflection(world.upline, 'cost', VISITOR)
    world.now = plusHours(world.now, 1)
    const { windows } = await read()
    expect(windows).toMatchObject([{ deflectedPercent: 50 }, { deflectedPercent: 50 }])
  })

  it('looks back over ninety days', async () => {
    const { world, read } = await begun()
    await world.ask()
    await world.answer('sam@x.example')
    world.now = plusHours(world.now, 24 * 60)
    const { windows } = await read()
    expect(windows).toMatchObject([
      { days: 30, owed: 0 },
      { days: 90, owed: 1 },
    ])
  })
})

describe('answers that were found', () => {
  const foundAt = async (world: QuestionWorld, ...ats: string[]) => {
    for (const at of ats) {
      const found = { id: at.replaceAll(/\D/g, ''), faqKey: 'cost', at }
      await world.store.commit(effects({ puts: [put(deflections, found, 'absent')] }))
    }
  }

  it('count from an instant on until now, over the ends of months', async () => {
    const { world } = await begun('2026-04-01T00:10:00.000Z')
    const from = '2026-02-27T12:00:00.000Z'
    const ats = [from, '2026-03-15T00:00:00.000Z', '2026-04-01T00:05:00.000Z']
    await foundAt(world, '2026-02-27T11:59:59.999Z', ...ats)
    expect(await deflectedSince(situationOf(world.upline), from)).toEqual(ats)
  })

  it('are kept as long as the longest window, and not for ever', async () => {
    const { world } = await begun()
    await foundAt(world, world.now)
    const [key] = world.store.rows.keys().filter((each) => each.includes('deflection'))
    const expiresAt = world.store.rows.get(key ?? '')?.record.expiresAt ?? ''
    expect(expiresAt >= plusHours(world.now, 24 * 90)).toBe(true)
    expect(expiresAt <= plusHours(world.now, 24 * 200)).toBe(true)
  })

  it('are limited for the organisation as a whole', async () => {
    const { world } = await begun()
    for (let i = 0; i < 2100; i++) {
      const address = `198.${Math.floor(i / 200)}.${i % 200}.1`
      await recordDeflection(world.upline, 'cost', { ...VISITOR, address })
    }
    const { items } = await world.store.group(deflections, '2026-03')
    expect(items).toHaveLength(2000)
  })
})
