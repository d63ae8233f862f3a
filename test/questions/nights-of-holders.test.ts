import { beforeEach, describe, expect, it } from 'vitest'
import { leaveMember } from '../../shared/members/leave-member.ts'
import { updateProfile } from '../../shared/members/update-profile.ts'
import { situationOf } from '../../shared/perform.ts'
import { addMessage } from '../../shared/questions/add-message.ts'
import { callInUpline } from '../../shared/questions/call-in-upline.ts'
import { beforeEveryNight } from '../../shared/questions/quiet-hours.ts'
import { reassignQuestion } from '../../shared/questions/reassign-question.ts'
import { quietHoursOf } from '../../shared/questions/quiet-hours-of.ts'
import { STAFF } from '../../shared/questions/turn.ts'
import { QuestionWorld } from '../fakes/question-world.ts'
import { VISITOR } from '../fakes/world.ts'

const BY = 'arn:aws:iam::1:user/kim'
/** Asked on Tuesday at ten in UTC, at eleven in Berlin, where everybody else is: a day later it is no night there. */
const NOT_AT_NIGHT = '2026-03-04T10:00:00.000Z'
/** It is 23:00 in Auckland then; this is a quarter to nine of that evening. */
const BEFORE_THE_NIGHT = '2026-03-04T07:45:00.000Z'

describe('the first reminder comes before the night', () => {
  let world: QuestionWorld
  beforeEach(async () => {
    world = await QuestionWorld.begin()
  })

  const movesTo = (timeZone: string, { homeToken }: { homeToken: string }) =>
    updateProfile(world.upline, homeToken, { form: { timeZone }, visitor: VISITOR })
  const write = (questionId: string, body: string) =>
    addMessage(world.upline, { questionId, token: world.ada.homeToken, body })
  const reminderAt = async (id: string) => (await world.question(id)).next?.dueAt

  it('of whoever is asked', async () => {
    expect(await reminderAt((await world.ask()).id)).toBe(NOT_AT_NIGHT)
    await movesTo('Pacific/Auckland', world.sam)
    expect(await reminderAt((await world.ask()).id)).toBe(BEFORE_THE_NIGHT)
  })

  it('of whoever is asked on', async () => {
    await movesTo('Pacific/Auckland', world.sam)
    const { id } = await world.ask()
    await world.answer('sam@x.example')
    await write(id, 'And then?')
    expect(await reminderAt(id)).toBe(BEFORE_THE_NIGHT)
  })

  it('of whoever left a message unanswered that they had not seen', async () => {
    await movesTo('Pacific/Auckland', world.sam)
    const { id } = await world.ask()
    await write(id, 'One more thing.')
    await world.settle()
    await world.answer('sam@x.example', 'To the first.', { seen: 1 })
    expect(await reminderAt(id)).toBe(BEFORE_THE_NIGHT)
  })

  it('of whoever takes over from somebody who left', async () => {
    await movesTo('Pacific/Auckland', world.uma)
    const { id } = await world.ask()
    await leaveMember(world.upline, world.sam.member.id, { reason: 'moved', by: BY })
    await world.settle()
    expect(await reminderAt(id)).toBe(BEFORE_THE_NIGHT)
  })

  it('of whoever it is given to, also of the staff, whose nights are the organisation’s', async () => {
    await movesTo('Pacific/Auckland', world.uma)
    world.now = '2026-03-03T20:30:00.000Z'
    await movesTo('America/New_York', world.sam)
    const { id } = await world.ask()
    expect(await reminderAt(id)).toBe('2026-03-04T20:30:00.000Z')
    await reassignQuestion(world.upline, id, { to: STAFF, note: 'ill', by: BY })
    expect(await reminderAt(id)).toBe('2026-03-04T19:45:00.000Z')
  })

  it.each(['sam', 'uma'] as const)(
    'of both who hold it after a call for help, when it is %s who lives far away',
    async (who) => {
      await movesTo('Pacific/Auckland', world[who])
      const { id } = await world.ask()
      await callInUpline(world.upline, world.answerToken('sam@x.example'))
      expect(await reminderAt(id)).toBe(BEFORE_THE_NIGHT)
    },
  )

  it('of people alone: the staff who hold it as well are not reminded with them', async () => {
    await movesTo('Pacific/Auckland', world.sam)
    const both = [world.sam.member.id, STAFF]
    const nights = await quietHoursOf(situationOf(world.upline), both)
    expect(nights.map(({ timeZone }) => timeZone)).toEqual(['Pacific/Auckland'])
  })

  it('where they live when it is due, and is not lost when they moved west meanwhile', async () => {
    await movesTo('Pacific/Auckland', world.sam)
    const { id } = await world.ask()
    await movesTo('Europe/Berlin', world.sam)
    await world.advance(23)
    expect(await reminderAt(id)).toBe(NOT_AT_NIGHT)
    await world.advance(2)
    expect(world.subjects('sam@x.example').at(-1)).toContain('question-reminder')
  })
})

describe('an instant before several nights', () => {
  const night = (from: string, to: string) => ({ from, to, timeZone: 'UTC' })

  it('lies before the second one, too, when leaving the first one led into it', () => {
    const nights = [night('21:00', '08:00'), night('12:00', '20:50')]
    const moved = beforeEveryNight('2026-03-04T02:00:00.000Z', nights)
    expect(moved).toBe('2026-03-03T11:45:00.000Z')
    expect(beforeEveryNight('2026-03-04T02:00:00.000Z', nights.toReversed())).toBe(moved)
  })

  it('lies before the first one alone when together they leave no hour of the day', () => {
    const nights = [night('21:00', '08:00'), night('07:00', '22:00')]
    expect(beforeEveryNight('2026-03-04T02:00:00.000Z', nights)).toBe('2026-03-03T20:45:00.000Z')
  })

  it('stays where it is when nobody has a night', () => {
    expect(beforeEveryNight('2026-03-04T02:00:00.000Z', [])).toBe('2026-03-04T02:00:00.000Z')
  })
})
