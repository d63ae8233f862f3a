import { beforeEach, describe, expect, it } from 'vitest'
import { epochMs, instant, plusHours } from '../../shared/kernel/time.ts'
import { situationOf } from '../../shared/perform.ts'
import { statusOf } from '../../shared/questions/question-status.ts'
import {
  questionsAskedBy,
  questionsWaitingFor,
} from '../../shared/questions/questions-of-member.ts'
import { reassignQuestion } from '../../shared/questions/reassign-question.ts'
import { heldTurns } from '../../shared/questions/turn-rows.ts'
import { QuestionWorld, ROOT_EMAIL } from '../fakes/question-world.ts'

describe('the questions of a member', () => {
  let world: QuestionWorld
  beforeEach(async () => {
    world = await QuestionWorld.begin()
  })
  const asked = async () =>
    (await questionsAskedBy(situationOf(world.upline), world.ada.member.id)).map(
      ({ subject }) => subject,
    )
  const waiting = async () =>
    (await questionsWaitingFor(situationOf(world.upline), world.sam.member.id)).map(
      ({ question }) => question.subject,
    )

  it('that they asked come the newest first, and twenty of them', async () => {
    for (let i = 1; i <= 21; i++) {
      await world.ask(`Question ${i}`)
      if (i % 10 === 0) world.now = plusHours(world.now, 24)
    }
    const subjects = await asked()
    expect(subjects).toHaveLength(20)
    expect([subjects[0], subjects.at(-1)]).toEqual(['Question 21', 'Question 2'])
  })

  it('that wait for their answer come the most urgent first, without those that others have now', async () => {
    const { id: questionId } = await world.ask('First')
    await world.advance(1)
    await world.ask('Second')
    await world.answer('sam@x.example')
    await world.ask('Third')
    expect(await waiting()).toEqual(['First', 'Third'])
    const act = { to: world.uma.member.id, note: 'ill', by: 'kim' }
    await reassignQuestion(world.upline, questionId, act)
    expect(await waiting()).toEqual(['Third'])
  })

  it('are in the view of each who held them with their own share', async () => {
    const { id } = await world.ask()
    await world.advance(1)
    const act = { to: world.uma.member.id, note: 'ill', by: 'kim' }
    await reassignQuestion(world.upline, id, act)
    world.now = plusHours(world.now, 100)
    await world.settle()
    await world.answer(ROOT_EMAIL)
    const shareOf = async (memberId: string) => {
      const { items } = await world.store.group(heldTurns, memberId)
      return items.map(({ value: { state, isBreachMine } }) => [state, isBreachMine])
    }
    expect(await shareOf(world.sam.member.id)).toEqual([['handed-on', false]])
    expect(await shareOf(world.uma.member.id)).toEqual([['answered-by-others', true]])
    expect(await shareOf('root')).toEqual([['answered-by-me', false]])
    for (const holderId of [world.sam.member.id, world.uma.member.id, 'root']) {
      expect((await world.store.lookup(heldTurns, 0, holderId)).items).toEqual([])
    }
  })

  it('are not shown as waiting by a view that is a moment behind', async () => {
    await world.ask()
    const before = await world.store.lookup(heldTurns, 0, world.sam.member.id)
    await world.answer('sam@x.example')
    Object.assign(world.store, { lookup: async () => before })
    expect(await waiting()).toEqual([])
  })
})

describe('how a question stands', () => {
  it('is late from the first millisecond after its due time, and says by how much', async () => {
    const world = await QuestionWorld.begin()
    const { id } = await world.ask()
    const { dueAt } = await world.turn(id)
    const later = instant(epochMs(dueAt) + 1)
    const question = await world.question(id)
    expect(statusOf(question, dueAt)).toMatchObject({ state: 'open', dueAt })
    expect(statusOf(question, later)).toMatchObject({ state: 'late', dueAt, lateByMs: 1 })
    world.now = later
    await world.answer('sam@x.example')
    expect(statusOf(await world.question(id), world.now)).toEqual({
      state: 'answered',
      answeredAt: later,
      dueAt,
      isInTime: false,
      lateByMs: 1,
    })
  })
})
