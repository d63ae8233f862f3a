import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { effects } from '../../shared/effects.ts'
import { leaveMember } from '../../shared/members/leave-member.ts'
import {
  enteringRoster,
  leavingRoster,
  ROSTER_BEGIN,
  rosterPage,
  type RosterEntry,
  type RosterPlace,
} from '../../shared/members/roster.ts'
import { TestWorld } from '../fakes/world.ts'

const START = '2026-03-02T10:00:00.000Z'

/** Everybody on the roster, in pages of so many; `between` happens after each page. */
async function everybody(world: TestWorld, limit: number, between = async () => {}) {
  const found: RosterEntry[] = []
  let place: RosterPlace | undefined = ROSTER_BEGIN
  while (place) {
    const page = await rosterPage(world.store, place, limit)
    expect(page.entries.length).toBeLessThanOrEqual(limit)
    found.push(...page.entries)
    // As it is stored and read again between two runs.
    place = page.next && (JSON.parse(JSON.stringify(page.next)) as RosterPlace)
    await between()
  }
  return found
}

const idsOf = (entries: readonly RosterEntry[]) => entries.map(({ memberId }) => memberId)
const member = (id: string) => ({ id, path: ['root'], joinedAt: START })
const enter = (world: TestWorld, id: string) =>
  world.store.commit(enteringRoster(member(id) as unknown as Parameters<typeof enteringRoster>[0]))

describe('the roster', () => {
  it('has everybody who joined, with their line and since when, until they leave', async () => {
    const world = new TestWorld(START)
    const uma = (await world.join({ email: 'uma@x.example' })).member
    const code = uma.referralCode
    const ada = (await world.join({ email: 'ada@x.example', referralCode: code })).member
    const before = await everybody(world, 10)
    expect(before).toHaveLength(2)
    expect(before).toContainEqual({
      memberId: ada.id,
      path: ['root', uma.id],
      joinedAt: ada.joinedAt,
    })
    await leaveMember(world.upline, uma.id, { reason: 'Wrote us.', by: 'staff' })
    expect(idsOf(await everybody(world, 10))).toEqual([ada.id])
  })

  it('has nobody who has only signed up', async () => {
    const world = new TestWorld(START)
    await world.signUp({ email: 'ada@x.example' })
    expect(await everybody(world, 10)).toEqual([])
  })

  it('shows each member once, whatever the size of a page', async () => {
    const sizes = fc.record({ people: fc.nat(120), limit: fc.integer({ min: 1, max: 40 }) })
    await fc.assert(
      fc.asyncProperty(sizes, async ({ people, limit }) => {
        const world = new TestWorld(START)
        const ids = Array.from({ length: people }, (_, i) => `m${i}`)
        for (const id of ids) await enter(world, id)
        expect(idsOf(await everybody(world, limit)).toSorted()).toEqual(ids.toSorted())
      }),
      { numRuns: 30 },
    )
  })

  it('misses nobody who stays when others leave between two pages, also the last one of a page', async () => {
    const world = new TestWorld(START)
    const ids = Array.from({ length: 200 }, (_, i) => `m${i}`)
    for (const id of ids) await enter(world, id)
    const leavers = ids.filter((_, i) => i % 3 === 0)
    const found = await everybody(world, 3, async () => {
      const id = leavers.pop()
      if (id) await world.store.commit(leavingRoster(id))
    })
    const stayed = ids.filter((_, i) => i % 3 !== 0)
    expect(idsOf(found)).toEqual(expect.arrayContaining(stayed))
    expect(new Set(idsOf(found)).size).toBe(found.length)
  })

  it('is left by one delete of the very entry', () => {
    expect(leavingRoster('m1')).toEqual(
      effects({
        deletes: [{ key: expect.objectContaining({ table: 'records', sort: 'm1' }) }],
      }),
    )
  })
})
