import { describe, expect, it } from 'vitest'
import { countAudience } from '../../shared/broadcasts/count-audience.ts'
import type { Audience } from '../../shared/broadcasts/broadcast.ts'
import { situationOf } from '../../shared/perform.ts'
import { BroadcastWorld } from './broadcast-world.ts'

const ALL: Audience = { kind: 'all' }
const leg = (memberId: string): Audience => ({ kind: 'leg', memberId })

async function world() {
  const made = await BroadcastWorld.with(7)
  await made.add('below', { path: ['root', 'm1'] })
  await made.add('unwilling', { path: ['root', 'm1', 'below'], broadcasts: false })
  return made
}

describe('an audience', () => {
  it.each<[string, Audience, number, number]>([
    ['all', ALL, 9, 8],
    ['a leg', leg('m1'), 3, 2],
    ['one member with nobody below', leg('unwilling'), 1, 0],
  ])('of %s is counted with those who want broadcasts', async (_, audience, members, willing) => {
    expect(await countAudience(situationOf((await world()).upline), audience)).toEqual({
      ok: true,
      value: { members, willing, isEstimate: false },
    })
  })

  it('below nobody fails', async () => {
    expect(await countAudience(situationOf((await world()).upline), leg('x'))).toMatchObject({
      failure: { code: 'MEMBER_UNKNOWN' },
    })
  })

  it('of nobody is empty', async () => {
    const { upline } = await BroadcastWorld.with(0)
    expect(await countAudience(situationOf(upline), ALL)).toMatchObject({
      value: { members: 0, willing: 0, isEstimate: false },
    })
  })

  it('too large to be read while somebody waits is estimated from whole shards, and says so', async () => {
    const many = await BroadcastWorld.with(1600)
    const counted = await countAudience(situationOf(many.upline), ALL, 500)
    if (!counted.ok) throw new Error(counted.failure.code)
    const { members, willing, isEstimate } = counted.value
    expect(isEstimate).toBe(true)
    expect(Math.abs(members - 1600)).toBeLessThan(240)
    expect(willing).toBe(members)
  })
})
