import { describe, expect, it } from 'vitest'
import { updateProfile } from '../../shared/members/update-profile.ts'
import { TestWorld, VISITOR } from '../fakes/world.ts'

const START = '2026-03-02T10:00:00.000Z'
const tips = (world: TestWorld) =>
  world.mailer.to('ada@example.org').filter(({ subject }) => subject.startsWith('Step'))
const wish = (world: TestWorld, token: string, isWanted: boolean) =>
  updateProfile(world.upline, token, {
    form: { preferences: { tips: isWanted } },
    visitor: VISITOR,
  })

describe('what a member wants to get', () => {
  it('is changed from home: a pause of a month shifts what is left by a month and nothing bursts', async () => {
    const world = new TestWorld(START)
    const { homeToken } = await world.join({ email: 'ada@example.org' })
    await world.advance(2 * 24)
    await wish(world, homeToken, false)
    await world.advance(30 * 24)
    expect(tips(world)).toHaveLength(1)
    await wish(world, homeToken, true)
    await world.advance(12)
    expect(tips(world)).toHaveLength(1)
    await world.advance(12 * 24)
    const subjects = tips(world).map(({ subject }) => subject)
    expect(subjects).toEqual(['Step day-1', 'Step day-3', 'Step day-7'])
  })

  it('may be tips for the first time: the sequence starts at that moment', async () => {
    const world = new TestWorld(START)
    const { homeToken } = await world.join({ email: 'ada@example.org', consent: { terms: true } })
    await world.advance(10 * 24)
    await wish(world, homeToken, true)
    await world.advance(20)
    expect(tips(world)).toHaveLength(0)
    await world.advance(24)
    expect(tips(world)).toHaveLength(1)
  })

  it('cannot be changed with a link that is not a home link', async () => {
    const world = new TestWorld(START)
    const { confirmToken } = await world.join({ email: 'ada@example.org' })
    const refused = { ok: false, failure: { code: 'TOKEN_INVALID' } }
    expect(await wish(world, confirmToken, false)).toEqual(refused)
  })
})
