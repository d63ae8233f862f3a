import { beforeEach, describe, expect, it } from 'vitest'
import { leaveMember } from '../../shared/members/leave-member.ts'
import { updateProfile } from '../../shared/members/update-profile.ts'
import { answerQuestion } from '../../shared/questions/answer-question.ts'
import { callInUpline } from '../../shared/questions/call-in-upline.ts'
import type { Question } from '../../shared/questions/question.ts'
import { reassignQuestion } from '../../shared/questions/reassign-question.ts'
import { heldTurns } from '../../shared/questions/turn-rows.ts'
import { currentHolders, STAFF } from '../../shared/questions/turn.ts'
import { voidQuestion } from '../../shared/questions/void-question.ts'
import { QuestionWorld, ROOT_EMAIL, STAFF_EMAIL } from '../fakes/question-world.ts'
import { VISITOR } from '../fakes/world.ts'

const BY = 'arn:aws:iam::1:user/kim'
const INVALID = { ok: false, failure: { code: 'TOKEN_INVALID' } }

describe('a question that changes hands', () => {
  let world: QuestionWorld
  let question: Question
  beforeEach(async () => {
    world = await QuestionWorld.begin()
    question = await world.ask()
  })

  const noticesOff = (homeToken: string) =>
    updateProfile(world.upline, homeToken, {
      form: { preferences: { notices: false } },
      visitor: VISITOR,
    })
  const holders = async () => currentHolders(await world.turn(question.id))

  it('moves on at once when its holder wants no notices, with the same due time', async () => {
    await world.advance(5)
    const before = await world.turn(question.id)
    const formerLink = world.answerToken('sam@x.example')
    await noticesOff(world.sam.homeToken)
    await world.settle()
    const after = await world.turn(question.id)
    expect(currentHolders(after)).toEqual([world.uma.member.id])
    expect(after.dueAt).toBe(before.dueAt)
    expect(after.holders[0]?.untilAt).toBe(world.now)
    expect(world.subjects('uma@x.example')).toEqual([expect.stringContaining('passed-on')])
    expect(await answerQuestion(world.upline, formerLink, { body: 'Me!' })).toEqual(INVALID)
  })

  it('moves on when its holder leaves, and climbs on from there', async () => {
    const left = { reason: 'moved away', by: BY }
    await leaveMember(world.upline, world.sam.member.id, left)
    await world.settle()
    expect(await holders()).toEqual([world.uma.member.id])
    await world.advance(61)
    expect(await holders()).toEqual([world.uma.member.id, 'root'])
  })

  it('of somebody who holds many moves on entirely, each told once', async () => {
    for (let i = 0; i < 9; i++) await world.ask(`Another ${i}`)
    await noticesOff(world.sam.homeToken)
    await world.settle()
    const waiting = await world.store.lookup(heldTurns, 0, world.sam.member.id)
    expect(waiting.items).toEqual([])
    const told = world.subjects('uma@x.example')
    expect(told).toHaveLength(10)
    expect(new Set(told).size).toBe(10)
  })

  it('goes up the line when its holder asks their upline, who is told; both may answer', async () => {
    await world.advance(2)
    const token = world.answerToken('sam@x.example')
    const called = await callInUpline(world.upline, token)
    expect(called).toEqual({ ok: true, value: { name: 'Uma Upline' } })
    await world.settle()
    expect(await holders()).toEqual([world.sam.member.id, world.uma.member.id])
    expect(world.subjects('uma@x.example')).toEqual([expect.stringContaining('called-in')])
    expect(await callInUpline(world.upline, token)).toEqual({ ok: true, value: { name: '' } })
    for (const email of ['uma@x.example', ROOT_EMAIL]) {
      await callInUpline(world.upline, world.answerToken(email))
      await world.settle()
    }
    expect(await holders()).toEqual([world.sam.member.id, world.uma.member.id, 'root', STAFF])
    expect(world.subjects(STAFF_EMAIL)).toHaveLength(1)
  })

  it('is given to somebody else by the staff, and who held it when stays on record', async () => {
    await world.advance(4)
    const act = { to: world.uma.member.id, note: 'Sam is ill', by: BY }
    expect((await reassignQuestion(world.upline, question.id, act)).ok).toBe(true)
    await world.settle()
    expect(await holders()).toEqual([world.uma.member.id])
    const { holders: intervals, dueAt } = await world.turn(question.id)
    expect(dueAt).toBe('2026-03-06T10:00:00.000Z')
    expect(intervals.map(({ came, untilAt }) => [came, untilAt])).toEqual([
      ['asked', '2026-03-03T14:00:00.000Z'],
      ['reassigned', undefined],
    ])
    const toAsker = { ...act, to: world.ada.member.id }
    expect(await reassignQuestion(world.upline, question.id, toAsker)).toEqual({
      ok: false,
      failure: { code: 'MEMBER_UNKNOWN' },
    })
    await world.advance(80)
    expect((await world.turn(question.id)).breach?.heldBy).toEqual([world.uma.member.id, 'root'])
  })

  it('is taken out as spam without a word to its sender', async () => {
    const voiding = { reason: 'spam' as const, note: 'An advertisement.', by: BY }
    expect((await voidQuestion(world.upline, question.id, voiding)).ok).toBe(true)
    await world.advance(200)
    expect(world.subjects('ada@x.example')).toHaveLength(1)
    expect(world.subjects('sam@x.example')).toHaveLength(1)
    expect(await voidQuestion(world.upline, question.id, voiding)).toEqual({
      ok: false,
      failure: { code: 'QUESTION_CLOSED' },
    })
  })

  it('that was asked twice keeps the earlier clock; the later is voided and its asker told', async () => {
    await world.advance(1)
    const again = await world.ask('How, please?')
    const duplicate = { reason: 'duplicate' as const, note: 'You asked this before.', by: BY }
    const wrongWay = { ...duplicate, duplicateOf: again.id }
    expect(await voidQuestion(world.upline, question.id, wrongWay)).toMatchObject({
      ok: false,
      failure: { code: 'INPUT_INVALID' },
    })
    const right = { ...duplicate, duplicateOf: question.id }
    expect((await voidQuestion(world.upline, again.id, right)).ok).toBe(true)
    await world.settle()
    expect((await world.turn(question.id)).state).toBe('open')
    expect(world.mailer.to('ada@x.example').at(-1)?.text).toContain('You asked this before.')
    const others = await world.ask('How?', 'Tell me', world.sam)
    expect(await voidQuestion(world.upline, others.id, right)).toMatchObject({ ok: false })
  })
})
