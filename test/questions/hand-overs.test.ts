import { beforeEach, describe, expect, it } from 'vitest'
import { effects, NOTHING, put } from '../../shared/effects.ts'
import { requestKeyOf } from '../../shared/idempotency.ts'
import { plusHours } from '../../shared/kernel/time.ts'
import { leaveMember } from '../../shared/members/leave-member.ts'
import { defaultConsent, mailConsents } from '../../shared/members/mail-consent.ts'
import { updateProfile } from '../../shared/members/update-profile.ts'
import { situationOf } from '../../shared/perform.ts'
import { addMessage } from '../../shared/questions/add-message.ts'
import { callInUpline } from '../../shared/questions/call-in-upline.ts'
import { reassignQuestion } from '../../shared/questions/reassign-question.ts'
import { runLadderStep } from '../../shared/questions/run-ladder-step.ts'
import { currentHolders, STAFF } from '../../shared/questions/turn.ts'
import { voidQuestion } from '../../shared/questions/void-question.ts'
import { QuestionWorld, ROOT_EMAIL, STAFF_EMAIL } from '../fakes/question-world.ts'
import { VISITOR } from '../fakes/world.ts'

const BY = 'arn:aws:iam::1:user/kim'

describe('a question that is handed over', () => {
  let world: QuestionWorld
  let id: string
  beforeEach(async () => {
    world = await QuestionWorld.begin()
    id = (await world.ask()).id
  })

  const holders = async () => currentHolders(await world.turn(id))
  const giveTo = async (to: string) => {
    const given = await reassignQuestion(world.upline, id, { to, note: 'Your turn.', by: BY })
    await world.settle()
    return given
  }
  const leaves = async ({ member }: { member: { id: string } }) => {
    await leaveMember(world.upline, member.id, { reason: 'moved', by: BY })
    await world.settle()
  }
  const write = async (body: string) => {
    await addMessage(world.upline, { questionId: id, token: world.ada.homeToken, body })
    await world.settle()
  }

  it('stays where it is when its holder wanted no notices for a moment only', async () => {
    for (const notices of [false, true]) {
      const form = { preferences: { notices } }
      await updateProfile(world.upline, world.sam.homeToken, { form, visitor: VISITOR })
    }
    await world.settle()
    expect(await holders()).toEqual([world.sam.member.id])
  })

  it('reminds nobody of what they were just given, and goes on to the next one in time', async () => {
    world.now = plusHours(world.now, 24)
    await giveTo(world.uma.member.id)
    expect(world.subjects('uma@x.example')).toEqual([expect.stringContaining('passed-on')])
    world.now = plusHours(world.now, 36)
    await giveTo(world.sam.member.id)
    expect(await holders()).toEqual([world.sam.member.id, world.uma.member.id])
  })

  it('goes to nobody new when one of two who hold it leaves', async () => {
    await callInUpline(world.upline, world.answerToken('sam@x.example'))
    await leaves(world.sam)
    expect(await holders()).toEqual([world.uma.member.id])
    expect(world.subjects(ROOT_EMAIL)).toEqual([])
  })

  it('climbs on from where it was when it stands beside the line, in a further turn as well', async () => {
    const bob = await world.join({ email: 'bob@x.example', fullName: 'Bob Beside' })
    await giveTo(bob.member.id)
    await world.advance(61)
    expect(await holders()).toEqual([bob.member.id, world.uma.member.id])
    await giveTo(bob.member.id)
    await world.answer('bob@x.example')
    await write('And?')
    expect(await holders()).toEqual([bob.member.id])
    await world.advance(61)
    expect(await holders()).toEqual([bob.member.id, 'root'])
  })

  it('is the staff’s when nobody beside or above is left, wherever it was given to meanwhile', async () => {
    const bob = await world.join({ email: 'bob@x.example', fullName: 'Bob Beside' })
    await giveTo(STAFF)
    await giveTo(bob.member.id)
    await world.advance(61)
    expect(await holders()).toEqual([bob.member.id, STAFF])
    expect((await world.turn(id)).holders.map(({ came }) => came)).toEqual([
      'asked',
      'with-staff',
      'reassigned',
      'with-staff',
    ])
  })

  it('keeps the one interval of whoever holds it already', async () => {
    await world.advance(1)
    await giveTo(world.sam.member.id)
    expect((await world.turn(id)).holders).toEqual([
      { holderId: world.sam.member.id, came: 'asked', fromAt: '2026-03-03T10:00:00.000Z' },
    ])
    expect(world.subjects('sam@x.example')).toHaveLength(1)
  })

  it('keeps when each of them held it, whatever ends it', async () => {
    await world.advance(1)
    await giveTo(world.uma.member.id)
    await world.advance(1)
    await giveTo(world.sam.member.id)
    await world.advance(1)
    await voidQuestion(world.upline, id, { reason: 'spam', note: 'An ad.', by: BY })
    const intervals = (await world.turn(id)).holders.map(({ fromAt, untilAt }) => [fromAt, untilAt])
    const at = (hour: number) => `2026-03-03T${hour}:00:00.000Z`
    expect(intervals).toEqual([
      [at(10), at(11)],
      [at(11), at(12)],
      [at(12), at(13)],
    ])
  })

  it('was late with whoever held it at its due time, although others were given it that day', async () => {
    world.now = (await world.turn(id)).dueAt
    await giveTo(world.uma.member.id)
    await world.advance(1)
    const heldBy = (await world.turn(id)).breach?.heldBy
    expect(heldBy).toContain(world.uma.member.id)
    expect(heldBy).not.toContain(world.sam.member.id)
  })

  it('by a call for help is handed over once for two equal requests', async () => {
    const token = world.answerToken('sam@x.example')
    const request = requestKeyOf(['call-in', token], 'key', 'body')
    const first = await callInUpline(world.upline, token, request)
    expect(first).toEqual({ ok: true, value: { name: 'Uma Upline' } })
    await world.settle()
    expect(await callInUpline(world.upline, token, request)).toEqual(first)
    expect(await holders()).toEqual([world.sam.member.id, world.uma.member.id])
  })

  it('cannot be called in by the staff who have it themselves', async () => {
    for (const who of [world.sam, world.uma]) await leaves(who)
    await callInUpline(world.upline, world.answerToken(ROOT_EMAIL))
    await world.settle()
    const before = world.subjects(STAFF_EMAIL)
    const called = await callInUpline(world.upline, world.answerToken(STAFF_EMAIL))
    await world.settle()
    expect(called).toEqual({ ok: true, value: { name: '' } })
    expect(world.subjects(STAFF_EMAIL)).toEqual(before)
  })

  it('goes to the next one by its next step, when the notice that its holder is gone was lost', async () => {
    const unwilling = { ...defaultConsent(world.sam.member.id), notices: false }
    await world.store.commit(effects({ puts: [put(mailConsents, unwilling, 'derived')] }))
    await world.advance(25)
    expect(await holders()).toEqual([world.uma.member.id])
    expect(world.subjects('uma@x.example')).toEqual([expect.stringContaining('passed-on')])
  })

  it('is climbed up level by level for every day of an outage', async () => {
    const { referralCode } = world.ada.member
    const eve = await world.join({ email: 'eve@x.example', fullName: 'Eve', referralCode })
    id = (await world.ask('Hm', 'What?', eve)).id
    world.now = plusHours(world.now, 121)
    await world.settle()
    const { ada, sam, uma } = world
    expect(await holders()).toEqual([...[ada, sam, uma].map(({ member }) => member.id), 'root'])
  })

  it('is not moved by a timer that was replaced', async () => {
    const timer = world.store.jobs.get(`questions/${id}/ladder`)
    if (!timer) throw new Error('No timer waits')
    world.now = timer.entry.dueAt
    const situation = situationOf(world.upline)
    expect(await runLadderStep(situation, { ...timer.entry, version: 0 })).toBe(NOTHING)
    expect(await runLadderStep(situation, timer.entry)).not.toBe(NOTHING)
  })
})
