import { describe, expect, it } from 'vitest'
import { requestKeyOf } from '../../shared/idempotency.ts'
import { leaveMember } from '../../shared/members/leave-member.ts'
import { members } from '../../shared/members/member.ts'
import { updateProfile } from '../../shared/members/update-profile.ts'
import { meanwhile } from '../fakes/meanwhile.ts'
import { TestWorld, VISITOR } from '../fakes/world.ts'

const ACT = { reason: 'Wrote to us.', by: 'kim' }
const UNKNOWN = { ok: false, failure: { code: 'MEMBER_UNKNOWN' } }

describe('somebody who leaves', () => {
  const joined = async () => {
    const world = new TestWorld('2026-03-02T10:00:00.000Z')
    const ada = await world.join({ email: 'ada@example.org' })
    const stored = async () => (await world.store.get(members, ada.member.id))?.value
    return { world, ada, stored }
  }

  it('leaves once, and is told so again by an equal request alone', async () => {
    const { world, ada } = await joined()
    const request = requestKeyOf(['leave', ada.member.id], 'key', 'body')
    const leave = () => leaveMember(world.upline, ada.member.id, ACT, request)
    const first = await leave()
    expect(first).toEqual({ ok: true, value: { memberId: ada.member.id } })
    expect(await leave()).toEqual(first)
    expect(await leaveMember(world.upline, ada.member.id, ACT)).toEqual(UNKNOWN)
  })

  it('keeps what they changed at that very moment', async () => {
    const { world, ada, stored } = await joined()
    const form = { fullName: 'Ada Anew' }
    const change = () => updateProfile(world.upline, ada.homeToken, { form, visitor: VISITOR })
    meanwhile(world, change, members.name)
    await leaveMember(world.upline, ada.member.id, ACT)
    expect(await stored()).toMatchObject({ fullName: 'Ada Anew', state: 'left', left: ACT })
  })
})
